import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { refSecretMissingKey } from '../../../src/analysis/rules/ref-secret-missing-key';

const { id } = refSecretMissingKey;
const { bad, good } = samplesOf(id);

test('a Secret without the keys that Flux needs is an error that names them', () => {
  expect(saidBy(id, bad)).toEqual([
    'error gitrepository-fleet /spec/secretRef: needs identity and known_hosts of Secret flux-system/git, which only has id_rsa: Flux refuses it. Add identity and known_hosts to the Secret, or rename its keys.',
  ]);
});

const apiVersions: { readonly [kind: string]: string } = {
  Kustomization: 'kustomize.toolkit.fluxcd.io/v1',
  HelmRelease: 'helm.toolkit.fluxcd.io/v2',
  Receiver: 'notification.toolkit.fluxcd.io/v1',
  Provider: 'notification.toolkit.fluxcd.io/v1beta3',
  ImageUpdateAutomation: 'image.toolkit.fluxcd.io/v1',
  ImageRepository: 'image.toolkit.fluxcd.io/v1',
  FluxInstance: 'fluxcd.controlplane.io/v1',
  ResourceSetInputProvider: 'fluxcd.controlplane.io/v1',
};

/** What is said of an object that reads a Secret `auth` with these keys. */
function said(kind: string, spec: object, keys: readonly string[], type = 'Opaque'): string[] {
  const reader = {
    apiVersion: apiVersions[kind] ?? 'source.toolkit.fluxcd.io/v1',
    kind,
    metadata: { name: 'web', namespace: 'web' },
    spec,
  };
  const data = Object.fromEntries(keys.map((key) => [key, '${VALUE}']));
  const secret = { apiVersion: 'v1', kind: 'Secret', type, metadata: { name: 'auth', namespace: 'web' }, stringData: data };
  return saidBy(id, [reader, secret].map((object) => JSON.stringify(object)).join('\n---\n')).map((line) =>
    line.replace(/^error \S+ \/spec\//, '').replace(' of Secret web/auth, which only has', ' / has'),
  );
}

const auth = { secretRef: { name: 'auth' } };
const https = { url: 'https://github.com/acme/web', ...auth };
const ssh = { url: 'ssh://git@github.com/acme/web', ...auth };
const app = { ...https, provider: 'github' };
const verified = (provider: string) => ({ url: 'oci://ghcr.io/acme/web', verify: { provider, ...auth } });

test.each([
  ['GitRepository', https, ['password'], 'needs username / has password: Flux refuses it. Add username to the Secret, or rename its keys.'],
  [
    'GitRepository',
    ssh,
    ['identity'],
    'needs known_hosts / has identity: Flux refuses it. Add known_hosts to the Secret, or rename its keys.',
  ],
  [
    'GitRepository',
    app,
    ['githubAppID', 'githubAppPrivateKey'],
    'needs githubAppInstallationID or githubAppInstallationOwner / has githubAppID and githubAppPrivateKey: Flux refuses it. Add githubAppInstallationID or githubAppInstallationOwner to the Secret, or rename its keys.',
  ],
  [
    'HelmRepository',
    { url: 'https://charts.acme.io', ...auth },
    ['username'],
    'needs password / has username: Flux refuses it. Add password to the Secret, or rename its keys.',
  ],
  [
    'OCIRepository',
    { url: 'oci://ghcr.io/acme/web', certSecretRef: { name: 'auth' } },
    ['tls.crt'],
    'needs tls.key / has tls.crt: Flux refuses it. Add tls.key to the Secret, or rename its keys.',
  ],
  [
    'ImageRepository',
    { image: 'ghcr.io/acme/web', certSecretRef: { name: 'auth' } },
    ['ca.pem'],
    'needs ca.crt, or tls.crt and tls.key / has ca.pem: Flux refuses it. Add ca.crt, or tls.crt and tls.key to the Secret, or rename its keys.',
  ],
  [
    'OCIRepository',
    verified('cosign'),
    ['cosign.key'],
    'needs *.pub / has cosign.key: Flux refuses it. Add *.pub to the Secret, or rename its keys.',
  ],
  [
    'OCIRepository',
    verified('notation'),
    ['ca.crt'],
    'needs trustpolicy.json / has ca.crt: Flux refuses it. Add trustpolicy.json to the Secret, or rename its keys.',
  ],
  [
    'Bucket',
    { provider: 'generic', ...auth },
    ['accesskey'],
    'needs secretkey / has accesskey: Flux refuses it. Add secretkey to the Secret, or rename its keys.',
  ],
  [
    'Bucket',
    { provider: 'gcp', ...auth },
    ['key.json'],
    'needs serviceaccount / has key.json: Flux refuses it. Add serviceaccount to the Secret, or rename its keys.',
  ],
  [
    'Bucket',
    { proxySecretRef: { name: 'auth' } },
    ['url'],
    'needs address / has url: Flux refuses it. Add address to the Secret, or rename its keys.',
  ],
  [
    'Kustomization',
    { decryption: { provider: 'sops', ...auth } },
    ['age.txt'],
    'needs *.agekey, *.asc, sops.vault-token, sops.aws-kms, sops.azure-kv or sops.gcp-kms / has age.txt: Flux refuses it. Add *.agekey, *.asc, sops.vault-token, sops.aws-kms, sops.azure-kv or sops.gcp-kms to the Secret, or rename its keys.',
  ],
  [
    'Kustomization',
    { kubeConfig: auth },
    ['config'],
    'needs value or value.yaml / has config: Flux refuses it. Add value or value.yaml to the Secret, or rename its keys.',
  ],
  [
    'HelmRelease',
    { kubeConfig: { secretRef: { name: 'auth', key: 'config' } } },
    ['value'],
    'needs config / has value: Flux refuses it. Add config to the Secret, or rename its keys.',
  ],
  [
    'Receiver',
    { type: 'github', ...auth },
    ['hmac'],
    'needs token / has hmac: Flux refuses it. Add token to the Secret, or rename its keys.',
  ],
  [
    'Provider',
    { type: 'slack', ...auth },
    ['token'],
    'needs address / has token: Flux sends nothing. Add address to the Secret, or rename its keys.',
  ],
  [
    'Provider',
    { type: 'generic-hmac', address: 'https://hooks.acme.io', ...auth },
    ['key'],
    'needs token / has key: Flux sends nothing. Add token to the Secret, or rename its keys.',
  ],
  [
    'ImageUpdateAutomation',
    { git: { commit: { signingKey: auth } } },
    ['gpg.key'],
    'needs git.asc / has gpg.key: Flux refuses it. Add git.asc to the Secret, or rename its keys.',
  ],
  [
    'FluxInstance',
    { sync: { kind: 'GitRepository', url: ssh.url, pullSecret: 'auth' } },
    ['id_ed25519'],
    'needs identity and known_hosts / has id_ed25519: Flux refuses it. Add identity and known_hosts to the Secret, or rename its keys.',
  ],
  [
    'ResourceSetInputProvider',
    { type: 'GitHubPullRequest', ...https },
    ['token'],
    'needs username and password, githubAppID and githubAppInstallationID and githubAppPrivateKey, or githubAppID and githubAppInstallationOwner and githubAppPrivateKey / has token: Flux refuses it. Add username and password, githubAppID and githubAppInstallationID and githubAppPrivateKey, or githubAppID and githubAppInstallationOwner and githubAppPrivateKey to the Secret, or rename its keys.',
  ],
])('a %s with %j is told what a Secret with %j lacks', (kind, spec, keys, expected) => {
  expect(said(kind, spec, keys)).toEqual([expect.stringMatching(/^\S+: /)]);
  expect(said(kind, spec, keys)[0].replace(/^\S+: /, '')).toBe(expected);
});

test('a Secret of the type for registries without its key is refused by the API server', () => {
  expect(said('OCIRepository', { url: 'oci://ghcr.io/acme/web', ...auth }, ['config.json'], 'kubernetes.io/dockerconfigjson')).toEqual([
    'secretRef: needs .dockerconfigjson or .dockercfg / has config.json: the API server refuses it. Add .dockerconfigjson or .dockercfg to the Secret, or rename its keys.',
  ]);
});

test('the keys of a GitHub App are refused where the provider is another one', () => {
  const problem =
    'secretRef: reads Secret web/auth, which has githubAppID, but spec.provider is not github: Flux refuses it. Set spec.provider to github.';
  expect(said('GitRepository', https, ['githubAppID', 'githubAppInstallationID', 'githubAppPrivateKey'])).toEqual([problem]);
});

test.each([
  ['GitRepository', https, ['username', 'password']],
  ['GitRepository', https, ['bearerToken']],
  ['GitRepository', https, ['caFile']],
  ['GitRepository', https, ['token']],
  ['GitRepository', { ...https, url: 'https://robot@github.com/acme/web' }, ['password']],
  ['GitRepository', ssh, ['identity', 'identity.pub', 'known_hosts']],
  ['GitRepository', app, ['githubAppID', 'githubAppInstallationOwner', 'githubAppPrivateKey']],
  ['GitRepository', { ...https, provider: 'azure' }, ['any']],
  ['GitRepository', { url: https.url, verify: auth }, ['team.gpg']],
  ['OCIRepository', verified('cosign'), ['team.pub']],
  ['OCIRepository', verified('notation'), ['trustpolicy.json', 'root.pem']],
  ['Bucket', { provider: 'azure', ...auth }, ['sasKey']],
  ['Kustomization', { decryption: { provider: 'sops', ...auth } }, ['team.agekey']],
  ['Kustomization', { kubeConfig: auth }, ['value.yaml']],
  ['Provider', { type: 'gitlab', address: 'https://gitlab.com/acme/web', ...auth }, ['username', 'password']],
  ['Provider', { type: 'telegram', ...auth }, ['token']],
  ['Provider', { type: 'generic', address: 'https://hooks.acme.io', ...auth }, ['headers']],
  ['ResourceSetInputProvider', { type: 'ExternalService', ...auth }, ['token']],
])('a %s with %j takes a Secret with %j', (kind, spec, keys) => {
  expect(said(kind, spec, keys)).toEqual([]);
});

test.each([
  ['a Secret with the keys', good],
  ['a Secret that comes from elsewhere', bad.split('---')[0]],
  [
    'a Secret that another program fills in',
    bad.replace('labels: {', 'annotations: { "replicator.v1.mittwald.de/replicate-from": "a/b" }, labels: {'),
  ],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
