import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { secretWithoutCredentials } from '../../../src/analysis/rules/secret-without-credentials';

const { id } = secretWithoutCredentials;
const { bad, good } = samplesOf(id);

test('a Secret by which Flux does not sign in is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning gitrepository-fleet /spec/secretRef: does not sign in: Secret flux-system/git, which it reads, only has token. Add username and password, bearerToken, ca.crt, or tls.crt and tls.key to the Secret, or rename its keys.',
  ]);
});

const registry = `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: { name: web, namespace: web }
spec: { interval: 5m, url: oci://ghcr.io/acme/web, ref: { tag: 1.0.0 }, secretRef: { name: ghcr } }
---
apiVersion: v1
kind: Secret
metadata: { name: ghcr, namespace: web }
`;

test('a Secret of another type says nothing to a registry', () => {
  expect(saidBy(id, `${registry}stringData: { username: acme, password: "\${TOKEN}" }\n`)).toEqual([
    'warning ocirepository-web /spec/secretRef: does not sign in: Secret web/ghcr has the type Opaque, and Flux reads credentials of registries only of kubernetes.io/dockerconfigjson. Make the Secret with "kubectl create secret docker-registry".',
  ]);
});

test.each([
  ['a Secret with credentials', good],
  [
    'a Secret of the type for registries',
    `${registry}type: kubernetes.io/dockerconfigjson\nstringData: { .dockerconfigjson: "\${CONFIG}" }\n`,
  ],
  ['what Flux refuses, which is an error of its own,', bad.replace('token:', 'password:')],
])('%s is not told', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
