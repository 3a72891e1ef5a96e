import { writeFileSync } from 'node:fs';
import { ClientOptions } from './client';

/** Writes the way to the API server for programs that take a kubeconfig. JSON is YAML too. */
export function writeKubeconfig(path: string, { url, ca, token }: ClientOptions) {
  const name = 'cdk8s-fluxcd';
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster: { server: url, 'certificate-authority-data': Buffer.from(ca).toString('base64') } }],
    users: [{ name, user: { token } }],
    contexts: [{ name, context: { cluster: name, user: name } }],
    'current-context': name,
  };
  writeFileSync(path, JSON.stringify(config), { mode: 0o600 });
}
