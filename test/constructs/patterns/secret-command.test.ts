import { secretCommand } from '../../../src/constructs/patterns/bootstrap/secret-command';
import { secretKeysOf } from '../../../src/flux/secret-keys';
import { secretGapOf, secretNeedOf } from '../../../src/flux/secret-needs';

/** What the command that makes a Secret says after its name; undefined where there is no command. */
function options(kind: string, field: string, spec: object): string[] | undefined {
  const keys = secretKeysOf(kind, `/spec/${field}`, spec);
  const command = secretCommand({ namespace: 'ns', name: 's', readers: [], hasLateNamespace: false, keys: keys ? [keys] : [] });
  return command?.split(/ \\\n {2}/).slice(1);
}

const literal = (...keys: string[]) => keys.map((key) => `--from-literal=${key}="$S_${key.toUpperCase()}"`);
const file = (...keys: string[]) => keys.map((key) => `--from-file=${key}=path/to/${key}`);
const registry = (host: string) => [`--docker-server=${host} --docker-username="$REGISTRY_USER" --docker-password="$REGISTRY_TOKEN"`];
const password = literal('username', 'password');

test.each([
  ['GitRepository', 'secretRef', { url: 'https://github.com/acme/web' }, password],
  [
    'GitRepository',
    'secretRef',
    { url: 'ssh://git@git.acme.example/web' },
    [...file('identity'), '--from-literal=known_hosts="$(ssh-keyscan git.acme.example)"'],
  ],
  [
    'GitRepository',
    'secretRef',
    { url: 'ssh://git@git.acme.example:2222/web' },
    [...file('identity'), '--from-literal=known_hosts="$(ssh-keyscan -p 2222 git.acme.example)"'],
  ],
  [
    'GitRepository',
    'secretRef',
    { url: 'https://github.com/acme/web', provider: 'github' },
    [...literal('githubAppID', 'githubAppInstallationID'), ...file('githubAppPrivateKey')],
  ],
  ['GitRepository', 'verify/secretRef', { url: 'https://github.com/acme/web' }, file('author.asc')],
  ['GitRepository', 'proxySecretRef', { url: 'https://github.com/acme/web' }, literal('address', 'username', 'password')],
  ['OCIRepository', 'secretRef', { url: 'oci://ghcr.io/acme/web' }, registry('ghcr.io')],
  ['OCIRepository', 'certSecretRef', { url: 'oci://ghcr.io/acme/web' }, file('ca.crt')],
  ['OCIRepository', 'verify/secretRef', { verify: { provider: 'cosign' } }, file('cosign.pub')],
  ['OCIRepository', 'verify/secretRef', { verify: { provider: 'notation' } }, file('trustpolicy.json', 'ca.crt')],
  ['OCIRepository', 'verify/trustedRootSecretRef', { verify: { provider: 'cosign' } }, file('trusted_root.json')],
  ['ImageRepository', 'secretRef', { image: 'localhost:5000/web' }, registry('localhost:5000')],
  ['ImageRepository', 'secretRef', { image: 'acme/web' }, registry('https://index.docker.io/v1/')],
  ['HelmRepository', 'secretRef', { url: 'https://charts.acme.example' }, password],
  ['HelmRepository', 'secretRef', { url: 'oci://ghcr.io/acme/charts' }, registry('ghcr.io')],
  ['HelmChart', 'verify/secretRef', { verify: {} }, file('cosign.pub')],
  ['HelmRelease', 'valuesFrom/1', { valuesFrom: [{}, { valuesKey: 'a.yaml' }] }, file('a.yaml')],
  ['HelmRelease', 'valuesFrom/0', { valuesFrom: [{}] }, file('values.yaml')],
  ['HelmRelease', 'chart/spec/verify/secretRef', { chart: { spec: { verify: { provider: 'cosign' } } } }, file('cosign.pub')],
  ['HelmRelease', 'chart/spec/certSecretRef', { chart: { spec: {} } }, file('ca.crt')],
  ['HelmRelease', 'chart/spec/proxySecretRef', { chart: { spec: {} } }, literal('address', 'username', 'password')],
  ['HelmRelease', 'chart/spec/secretRef', { chart: { spec: { url: 'oci://ghcr.io/acme/web' } } }, registry('ghcr.io')],
  ['HelmRelease', 'kubeConfig/secretRef', { kubeConfig: { secretRef: { key: 'config' } } }, file('config')],
  ['Kustomization', 'kubeConfig/secretRef', { kubeConfig: { secretRef: {} } }, file('value')],
  ['Kustomization', 'decryption/secretRef', {}, file('age.agekey')],
  ['Bucket', 'secretRef', {}, literal('accesskey', 'secretkey')],
  ['Bucket', 'secretRef', { provider: 'gcp' }, file('serviceaccount')],
  ['Bucket', 'secretRef', { provider: 'azure' }, literal('accountKey')],
  ['Bucket', 'sts/certSecretRef', {}, file('ca.crt')],
  ['Bucket', 'sts/secretRef', { sts: { provider: 'ldap' } }, password],
  ['Receiver', 'secretRef', {}, literal('token')],
  ['Provider', 'secretRef', { type: 'slack' }, literal('address')],
  ['Provider', 'secretRef', { type: 'slack', address: 'https://slack.com/api/chat.postMessage' }, literal('token')],
  ['Provider', 'secretRef', { type: 'generic-hmac' }, literal('address', 'token')],
  ['Provider', 'secretRef', { type: 'generic-hmac', address: 'https://acme.example' }, literal('token')],
  ['Provider', 'secretRef', { type: 'nats', address: 'nats://acme.example' }, password],
  ['Provider', 'secretRef', { type: 'github', address: 'https://github.com/acme/web' }, literal('token')],
  ['ImageUpdateAutomation', 'git/commit/signingKey/secretRef', {}, file('git.asc')],
  ['ImageUpdateAutomation', 'git/commit/signingKey/secretRef', { git: { commit: { signingKey: { type: 'ssh' } } } }, file('identity')],
  ['FluxInstance', 'sync/pullSecret', { sync: { kind: 'OCIRepository', url: 'oci://ghcr.io/acme/fleet' } }, registry('ghcr.io')],
  ['FluxInstance', 'sync/pullSecret', { sync: { kind: 'GitRepository', url: 'https://github.com/acme/fleet' } }, password],
  ['FluxInstance', 'distribution/imagePullSecret', { distribution: { registry: 'ghcr.io/fluxcd' } }, registry('ghcr.io')],
  ['FluxInstance', 'distribution/artifactPullSecret', { distribution: { artifact: 'oci://ghcr.io/acme/flux' } }, registry('ghcr.io')],
  ['ResourceSetInputProvider', 'secretRef', { type: 'OCIArtifactTag', url: 'oci://ghcr.io/acme/web' }, registry('ghcr.io')],
  ['ResourceSetInputProvider', 'secretRef', { type: 'GitHubPullRequest', url: 'https://github.com/acme/web' }, password],
])('the Secret of %s %s of %j has the keys that Flux reads, and all that it needs', (kind, field, spec, expected) => {
  const made = options(kind, field, spec)!;
  expect(made).toEqual(expected);
  const isOfRegistry = made[0].startsWith('--docker-server');
  const keys = isOfRegistry ? ['.dockerconfigjson'] : made.map((option) => /^--from-\w+=([^=]+)=/.exec(option)![1]);
  const need = secretNeedOf(kind, `/spec/${field}`, spec);
  expect(need && secretGapOf(need, keys, isOfRegistry ? 'kubernetes.io/dockerconfigjson' : 'Opaque')).toBeUndefined();
});

test.each([
  ['Kustomization', 'postBuild/substituteFrom/0', {}],
  ['Provider', 'secretRef', { type: 'alertmanager', address: 'https://acme.example' }],
  ['FluxInstance', 'sync/pullSecret', { sync: { kind: 'Bucket' } }],
  ['FluxInstance', 'distribution/artifactPullSecret', { distribution: {} }],
  ['ResourceSetInputProvider', 'secretRef', { type: 'ExternalService' }],
  ['ResourceSet', 'resources/0/metadata/annotations/fluxcd.controlplane.io~1copyFrom', {}],
])('no command is made up for the Secret of %s %s of %j, of which more than the reader decides the keys', (kind, field, spec) => {
  expect(options(kind, field, spec)).toBeUndefined();
});

test('two readers of one Secret that read different keys of it get all', () => {
  const keys = [{ values: ['token'] }, { values: ['token', 'address'] }];
  expect(secretCommand({ namespace: 'web', name: '1-hook', readers: [], hasLateNamespace: false, keys })).toBe(
    'kubectl -n web create secret generic 1-hook \\\n  --from-literal=token="$_1_HOOK_TOKEN" \\\n  --from-literal=address="$_1_HOOK_ADDRESS"',
  );
});
