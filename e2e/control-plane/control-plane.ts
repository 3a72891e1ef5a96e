import { generateKeyPair, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from './client';
import { binary } from '../binaries/build';
import { programs } from '../binaries/programs';
import { freePorts } from '../processes/free-ports';
import { Processes } from '../processes/processes';
import { until } from '../processes/until';

/** Starts etcd and kube-apiserver on loopback, and returns when the API server is ready. */
export async function startControlPlane(processes: Processes): Promise<Client> {
  // One after the other: the build of one Kubernetes program alone takes all cores.
  const etcdBinary = await binary(programs.etcd, processes);
  const apiServerBinary = await binary(programs.kubeApiserver, processes);
  const [clientPort, peerPort, securePort] = await freePorts(3);
  const etcd = `http://127.0.0.1:${clientPort}`;
  startEtcd(processes, etcdBinary, etcd, `http://127.0.0.1:${peerPort}`);
  return startApiServer(processes, apiServerBinary, etcd, securePort);
}

function startEtcd(processes: Processes, program: string, clients: string, peers: string) {
  const flags = {
    'data-dir': join(processes.folder, 'etcd'),
    'listen-client-urls': clients,
    'advertise-client-urls': clients,
    'listen-peer-urls': peers,
    'initial-advertise-peer-urls': peers,
    'initial-cluster': `default=${peers}`,
    'unsafe-no-fsync': 'true',
  };
  processes.startService({ name: 'etcd', program, args: argumentsOf(flags), env: withoutProxies() });
}

async function startApiServer(processes: Processes, program: string, etcd: string, port: number): Promise<Client> {
  const certificates = certificatesFolder(processes);
  mkdirSync(certificates);
  const key = serviceAccountKey(processes);
  const tokens = join(certificates, 'tokens.csv');
  const token = randomBytes(16).toString('hex');
  writeFileSync(key, await newKey());
  writeFileSync(tokens, `${token},admin,admin,"system:masters"\n`);
  const flags = {
    'etcd-servers': etcd,
    'secure-port': String(port),
    'bind-address': '127.0.0.1',
    'advertise-address': '127.0.0.1',
    'endpoint-reconciler-type': 'none',
    'cert-dir': certificates,
    'service-account-issuer': 'https://kubernetes.default.svc',
    'service-account-key-file': key,
    'service-account-signing-key-file': key,
    'token-auth-file': tokens,
    'authorization-mode': 'Node,RBAC',
    'service-cluster-ip-range': '10.0.0.0/16',
    'allow-privileged': 'true',
    // Clusters of other people use it.
    'feature-gates': 'HPAScaleToZero=true',
  };
  processes.startService({ name: 'kube-apiserver', program, args: argumentsOf(flags), env: withoutProxies() });
  return ready(`https://127.0.0.1:${port}`, token, apiServerCertificate(processes));
}

/** What signs the tokens of ServiceAccounts. */
export function serviceAccountKey(processes: Processes): string {
  return join(certificatesFolder(processes), 'service-accounts.key');
}

/** The API server's own certificate, which is also its authority. */
export function apiServerCertificate(processes: Processes): string {
  return join(certificatesFolder(processes), 'apiserver.crt');
}

function certificatesFolder(processes: Processes): string {
  return join(processes.folder, 'certificates');
}

/** The API server signs its own certificate when it starts. */
async function ready(url: string, token: string, certificate: string): Promise<Client> {
  await until('the certificate of kube-apiserver', async () => existsSync(certificate) || undefined);
  return until('kube-apiserver to be ready', async () => {
    const client = new Client({ url, token, ca: readFileSync(certificate, 'utf8') });
    const status = await client.get('/readyz').then(
      (reply) => reply.status,
      () => 0, // not listening yet
    );
    if (status === 200) return client;
    client.close();
    return undefined;
  });
}

async function newKey(): Promise<string> {
  const { privateKey } = await promisify(generateKeyPair)('rsa', { modulusLength: 2048 });
  return privateKey.export({ type: 'pkcs1', format: 'pem' }) as string;
}

export function argumentsOf(flags: { readonly [name: string]: string }): string[] {
  return Object.entries(flags).map(([name, value]) => `--${name}=${value}`);
}

/** Everything is on loopback, which a proxy cannot reach. */
function withoutProxies(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(http|https|all)_proxy$/i.test(name)));
}
