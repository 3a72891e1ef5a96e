import { chart, fleet, kustomization, release, Truth, webFolder } from './truth';
import { KubernetesObject } from '../cluster/objects';
import { object, secret } from '../content/manifests';

const git = 'https://github.com/acme/web';

/** For each use of a Secret one that lacks what Flux needs there; the name of the namespace is `keys-` and the use. All are errors of `ref-secret-missing-key`. */
export const lackingSecrets: readonly Truth[] = [
  source('git-password', fleet({ url: git, ...auth() }), ['password'], /'password' requires 'username'/),
  source('git-ssh', fleet({ url: 'ssh://git@github.com/acme/web', ...auth() }), ['id_rsa'], /'identity' is required/),
  source('git-hosts', fleet({ url: 'ssh://git@github.com/acme/web', ...auth() }), ['identity'], /'known_hosts' is required/),
  source('git-app', fleet({ url: git, provider: 'github', ...auth() }), ['token'], /github app data must be specified/),
  source('git-other-app', fleet({ url: git, ...auth() }), ['githubAppID'], /has github app data but provider is not set to github/),
  source('git-proxy', fleet({ url: git, proxySecretRef: { name: 'auth' } }), ['url'], /key 'address' not found/),
  source(
    'oci-authority',
    oci({ certSecretRef: { name: 'auth' } }),
    ['ca.pem'],
    /must contain either 'ca\.crt' or both 'tls\.crt' and 'tls\.key'/,
  ),
  source('oci-certificate', oci({ certSecretRef: { name: 'auth' } }), ['tls.crt'], /contains 'tls\.crt' but missing 'tls\.key'/),
  source('oci-cosign', oci({ verify: { provider: 'cosign', ...auth() } }), ['cosign.key'], /no matching signatures were found/),
  source('oci-notation', oci({ verify: { provider: 'notation', ...auth() } }), ['ca.crt'], /'trustpolicy\.json' not found in secret/),
  source('helm-password', helmRepository(), ['username'], /has 'username' but missing 'password'/),
  source('bucket', bucket({ provider: 'generic' }), ['accesskey'], /required fields 'accesskey' and 'secretkey'/),
  source('bucket-gcp', bucket({ provider: 'gcp' }), ['key.json'], /required fields 'serviceaccount'/),
  source(
    'bucket-azure',
    bucket({ provider: 'azure', endpoint: 'https://acme.blob.core.windows.net' }),
    ['key'],
    /requires a 'clientId' or 'accountKey'/,
  ),
  {
    ...source('kubeconfig', kustomization({ kubeConfig: auth() }), ['config'], /does not contain a 'value' key with a kubeconfig/),
    files: webFolder,
  },
  {
    rule: 'keys-release',
    objects: [chart(), release({ kubeConfig: auth() }), lacking(['config'])],
    shows: { failing: 'HelmRelease web', message: /does not contain a 'value' or 'value\.yaml' key/ },
  },
  source('receiver', receiver(), ['hmac'], /required fields 'token'/),
  source('inputs', inputProvider('GitHubBranch', git), ['token'], /key 'username' is missing/),
  source('service', inputProvider('ExternalService', 'https://inputs.acme.io'), ['key'], /key 'username' is missing/),
];

function source(use: string, reader: KubernetesObject, keys: readonly string[], message: RegExp): Truth {
  const { kind, metadata } = reader;
  return { rule: `keys-${use}`, objects: [reader, lacking(keys)], shows: { failing: `${kind} ${metadata.name}`, message } };
}

function lacking(keys: readonly string[]): KubernetesObject {
  return secret('auth', Object.fromEntries(keys.map((key) => [key, 'any'])));
}

function auth() {
  return { secretRef: { name: 'auth' } };
}

function oci(spec: object): KubernetesObject {
  const always = { interval: '5m', timeout: '10s', url: 'oci://ghcr.io/acme/images/web', ref: { tag: '1.0.0' } };
  return object('source.toolkit.fluxcd.io/v1', 'OCIRepository', 'web', { ...always, ...spec });
}

function helmRepository(): KubernetesObject {
  const spec = { interval: '5m', url: 'https://charts.acme.io/keys', ...auth() };
  return object('source.toolkit.fluxcd.io/v1', 'HelmRepository', 'charts', spec);
}

function bucket(spec: object): KubernetesObject {
  const always = { interval: '5m', endpoint: 'minio.acme.io', bucketName: 'fleet', ...auth() };
  return object('source.toolkit.fluxcd.io/v1', 'Bucket', 'fleet', { ...always, ...spec });
}

function receiver(): KubernetesObject {
  const resources = [{ kind: 'GitRepository', name: 'fleet' }];
  return object('notification.toolkit.fluxcd.io/v1', 'Receiver', 'push', { type: 'github', resources, ...auth() });
}

function inputProvider(type: string, url: string): KubernetesObject {
  return object('fluxcd.controlplane.io/v1', 'ResourceSetInputProvider', 'inputs', { type, url, ...auth() });
}
