import { deepStrictEqual, match, rejects, strictEqual } from 'node:assert/strict';
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { EcrTokenRefresher, OciRef, OciRepository, SecretRef } from 'cdk8s-fluxcd';
import { Construct } from 'constructs';
import { Fleet } from './resource-sets/fleet';
import { binary } from '../../binaries/build';
import { programs } from '../../binaries/programs';
import { conditionOf, KubernetesObject } from '../cluster/objects';
import { configMap, namespace, secret, yamlOf } from '../content/manifests';
import { Proof } from '../internet/access';
import { bodyOf } from '../internet/http';
import { LiveTest } from '../live-test';
import { Stack } from '../stack/stack';

const registry = '123456789012.dkr.ecr.eu-central-1.amazonaws.com';
const url = `oci://${registry}/acme/web`;

/**
 * No kubelet runs here, so the test does what one would do with the Job of the refresher: it runs the commands of its containers, with their environment and by the
 * token of their ServiceAccount. `kubectl` is the real one; in the place of the command line of AWS a program asks a stand-in of ECR's API for the token.
 */
export const test: LiveTest = async (stack, check) => {
  const { access, cluster, flux } = stack;
  const fleet = new Fleet(stack);
  const ecr = await EcrApi.start('token-of-ecr');
  access.require(`${registry}/v2/`, Proof.password('AWS', 'token-of-ecr'));
  await stack.registry.push('acme/web', '1.0.0', { 'app.yaml': yamlOf(configMap('app', {})) });
  await cluster.apply(
    namespace('web'),
    secret('flux-system/aws-key', { AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE', AWS_SECRET_ACCESS_KEY: 'aws-secret' }),
  );
  const passwordIn = async (place: string) => passwordOf(await cluster.read(`Secret ${place}/ecr-auth`));

  await check('without a token the registry refuses the source', async () => {
    await fleet.install((app) => new Ecr(app, 'ecr'));
    strictEqual(await passwordIn('flux-system'), undefined);
    const isRefused = (source: KubernetesObject) => /auth|401|denied/i.test(conditionOf(source, 'Ready')?.message ?? '');
    await cluster.until('OCIRepository flux-system/web', 'to be refused', isRefused, 60);
  });

  await check('the first run writes the token into the Secret, and the source is read', async () => {
    await runJob(stack, ecr);
    deepStrictEqual(ecr.calls, ['AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken by AKIDEXAMPLE in eu-central-1']);
    strictEqual(await passwordIn('flux-system'), 'token-of-ecr');
    await flux.reconcile('OCIRepository flux-system/web');
    await cluster.ready(['OCIRepository flux-system/web']);
  });

  await check('the copy in another namespace follows, and the source there is read', async () => {
    await cluster.until('Secret web/ecr-auth', 'to be copied', (copy) => passwordOf(copy) === 'token-of-ecr', 60);
    await flux.reconcile('OCIRepository web/web');
    await cluster.ready(['OCIRepository web/web']);
  });

  await check('Flux leaves the token alone when it reconciles again', async () => {
    await fleet.change((app) => new Ecr(app, 'ecr', '45 */4 * * *'));
    await cluster.until(
      'CronJob flux-system/ecr-auth-refresher',
      'to have the new schedule',
      ({ spec }) => spec.schedule === '45 */4 * * *',
    );
    strictEqual(await passwordIn('flux-system'), 'token-of-ecr');
  });

  await check('the refresher can read and change its own Secret only', async () => {
    const kubectl = await asRefresher(stack);
    match(await kubectl(['get', 'secret', 'ecr-auth', '--output=name']), /secret\/ecr-auth/);
    await rejects(kubectl(['get', 'secret', 'aws-key']), /forbidden/);
    await rejects(kubectl(['delete', 'secret', 'ecr-auth']), /forbidden/);
  });
  ecr.stop();
};

function passwordOf({ data }: KubernetesObject): string | undefined {
  return JSON.parse(Buffer.from(data['.dockerconfigjson'], 'base64').toString()).auths?.[registry]?.password as string | undefined;
}

class Ecr extends Chart {
  public constructor(scope: Construct, id: string, schedule?: string) {
    super(scope, id, { namespace: 'flux-system' });
    const credentialsRef = SecretRef.named('aws-key');
    const { auth } = new EcrTokenRefresher(this, 'ecr-auth', { registry, credentialsRef, namespaces: ['web'], schedule });
    new OciRepository(this, 'web', { url, ref: OciRef.tag('1.0.0'), auth });
    new OciRepository(this, 'copied', { name: 'web', namespace: 'web', url, ref: OciRef.tag('1.0.0'), auth });
  }
}

/** The operation of ECR's API by which the command line of AWS gets a token. */
class EcrApi {
  public static async start(token: string): Promise<EcrApi> {
    const calls: string[] = [];
    const server = createServer((request, response) => {
      void bodyOf(request).then(() => {
        const [, key, , region] = /Credential=([^/]+)\/(\d+)\/([^/]+)\/ecr/.exec(request.headers.authorization ?? '') ?? [];
        calls.push(`${String(request.headers['x-amz-target'])} by ${key} in ${region}`);
        const authorizationToken = Buffer.from(`AWS:${token}`).toString('base64');
        response.end(JSON.stringify({ authorizationData: [{ authorizationToken, proxyEndpoint: `https://${registry}` }] }));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new EcrApi(`http://127.0.0.1:${port}`, calls, () => server.close());
  }

  private constructor(
    public readonly endpoint: string,
    public readonly calls: readonly string[],
    public readonly stop: () => void,
  ) {}
}

/** Runs the containers of the first Job, one after the other, as a kubelet does. */
async function runJob(stack: Stack, ecr: EcrApi): Promise<void> {
  const { cluster, processes } = stack;
  const job = await cluster.until('Job flux-system/ecr-auth-refresher-first', 'to be made', () => true, 30);
  const { initContainers, containers } = job.spec.template.spec;
  const work = join(processes.folder, 'work');
  mkdirSync(work, { recursive: true });
  const aws = join(work, 'aws');
  writeFileSync(aws, awsStandIn);
  chmodSync(aws, 0o755);
  const [{ command, env, envFrom }] = initContainers;
  const { data } = await cluster.read(`Secret flux-system/${envFrom[0].secretRef.name}`);
  const fromSecret = Object.entries(data as object).map(([name, value]) => [name, Buffer.from(value, 'base64').toString()]);
  const given = env.map(({ name, value }: { readonly name: string; readonly value: string }) => [name, value.replace('/work', work)]);
  const made = await processes.run({
    name: 'ecr-token',
    program: command[0],
    args: [command[1], command[2].replaceAll('/work/', `${work}/`)],
    env: { ...Object.fromEntries([...fromSecret, ...given]), AWS_ENDPOINT_URL_ECR: ecr.endpoint, PATH: `${work}:${process.env.PATH}` },
  });
  if (made.exit.code !== 0) throw new Error(`the container token failed:\n${made.lastLines}`);
  const kubectl = await asRefresher(stack);
  await kubectl((containers[0].args as string[]).map((argument) => argument.replace('/work/', `${work}/`)));
}

/** kubectl, by the identity that the pods of the refresher have. */
async function asRefresher({ kubeconfig, processes }: Stack) {
  const program = await binary(programs.kubectl, processes);
  const run = async (config: string, args: readonly string[]) => {
    const env = { KUBECONFIG: config, HOME: processes.folder, PATH: process.env.PATH };
    const { exit, output, lastLines } = await processes.run({ name: 'kubectl', program, args: [...args], env });
    if (exit.code !== 0) throw new Error(lastLines);
    return output;
  };
  const token = await run(kubeconfig, ['--namespace=flux-system', 'create', 'token', 'ecr-auth-refresher']);
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8'));
  config.users[0].user = { token: token.trim() };
  const own = join(processes.folder, 'kubeconfig-of-refresher');
  writeFileSync(own, JSON.stringify(config), { mode: 0o600 });
  return async (args: readonly string[]) => run(own, ['--namespace=flux-system', ...args]);
}

/** Asks for the token as \`aws ecr get-login-password\` does, but for the signature. */
const awsStandIn = `#!${process.execPath}
const { AWS_ACCESS_KEY_ID, AWS_ENDPOINT_URL_ECR, AWS_REGION } = process.env;
if (process.argv.slice(2).join(' ') !== 'ecr get-login-password') process.exit(2);
const headers = {
  'Content-Type': 'application/x-amz-json-1.1',
  'X-Amz-Target': 'AmazonEC2ContainerRegistry_V20150921.GetAuthorizationToken',
  Authorization: 'AWS4-HMAC-SHA256 Credential=' + AWS_ACCESS_KEY_ID + '/20260101/' + AWS_REGION + '/ecr/aws4_request, SignedHeaders=host, Signature=none',
};
fetch(AWS_ENDPOINT_URL_ECR, { method: 'POST', headers, body: '{}' })
  .then((answer) => answer.json())
  .then(({ authorizationData: [{ authorizationToken }] }) =>
    console.log(Buffer.from(authorizationToken, 'base64').toString().replace('AWS:', '')));
`;
