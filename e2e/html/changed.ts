import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const example = join(__dirname, '..', '..', 'examples', 'git-fleet', 'expected');

/** The value of a Secret before and after. */
export const secretsOfChanged = ['hunter2-before', 'hunter3-after'];

/** Markup that a value has in the head. */
export const hostileValue = '</script><img src=x onerror="window.hacked=1">';

/** Two states of a fleet, as the folders `base` and `head`: objects come, go, change, move, and some are at risk. */
export function writeChanged(folder: string): void {
  const [base, head] = [join(folder, 'base'), join(folder, 'head')];
  for (const side of [base, head]) {
    mkdirSync(folder, { recursive: true });
    cpSync(example, side, { recursive: true });
  }
  const write = (side: string, path: string, text: string) => writeFileSync(join(side, path), text);
  const edit = (path: string, change: (text: string) => string) => write(head, path, change(readFileSync(join(head, path), 'utf8')));

  // A chart gets another major version.
  edit('infra-controllers/monitoring/helmrelease-monitoring.yaml', (text) => text.replace('version: 80.x', 'version: 81.x'));
  // A layer is renamed on two of three clusters: all that it applies moves.
  for (const cluster of ['prod-eu', 'prod-canary']) {
    const [old, now] = ['search', 'find'].map((name) => `clusters/${cluster}/kustomization-tenant-${name}.yaml`);
    write(head, now, readFileSync(join(head, old), 'utf8').replace('name: tenant-search', 'name: tenant-find'));
    rmSync(join(head, old));
  }
  // A Namespace goes.
  rmSync(join(head, 'tenants/payments/namespace-payments.yaml'));
  // A ConfigMap and a source come, a Secret changes.
  write(head, 'infra-configs/configmap-notes.yaml', configMap('notes', hostileValue));
  write(head, 'infra-configs/gitrepository-extra.yaml', gitRepository);
  write(base, 'infra-configs/secret-login.yaml', secret(secretsOfChanged[0]));
  write(head, 'infra-configs/secret-login.yaml', secret(secretsOfChanged[1]));
}

const gitRepository = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: extra, namespace: flux-system }
spec: { interval: 5m, url: 'https://github.com/acme/extra', ref: { branch: main } }
`;

function configMap(name: string, value: string): string {
  return `apiVersion: v1
kind: ConfigMap
metadata: { name: ${name}, namespace: cert-manager }
data: { note: ${JSON.stringify(value)} }
`;
}

function secret(value: string): string {
  return `apiVersion: v1
kind: Secret
metadata: { name: login, namespace: cert-manager }
stringData: { password: ${value}, user: admin }
`;
}
