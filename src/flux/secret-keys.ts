import { table } from '../kubernetes/table';

/** What a Secret holds for one of its readers. */
export interface SecretKeys {
  /** Keys whose values are given as they are. */
  readonly values?: readonly string[];
  /** Keys whose values are files. */
  readonly files?: readonly string[];
  /** The registry whose credentials it holds: it is then of the type `kubernetes.io/dockerconfigjson`. */
  readonly registry?: string;
  /** The server, with its port where one is written, whose host key it holds as `known_hosts`. */
  readonly sshHost?: string;
}

type Spec = { readonly [field: string]: any };

/**
 * The keys that Flux reads of a Secret.
 * @param kind kind of the reader
 * @param pointer JSON pointer of the reference in the reader
 * @param spec `spec` of the reader
 * @returns undefined where more than the reader decides it
 */
export function secretKeysOf(kind: string, pointer: string, spec: Spec): SecretKeys | undefined {
  const field = pointer.replace(/^\/spec\//, '');
  if (field === 'certSecretRef' || field === 'sts/certSecretRef') return { files: ['ca.crt'] };
  if (field === 'proxySecretRef') return { values: ['address', 'username', 'password'] };
  if (field === 'kubeConfig/secretRef') return { files: [spec.kubeConfig.secretRef.key ?? 'value'] };
  if (field.endsWith('verify/trustedRootSecretRef')) return { files: ['trusted_root.json'] };
  return byKind[kind]?.(field, spec);
}

const byKind: { readonly [kind: string]: (field: string, spec: Spec) => SecretKeys | undefined } = table({
  GitRepository: (field, { url, provider }) => {
    if (field === 'verify/secretRef') return { files: ['author.asc'] };
    return provider === 'github' ? githubApp : gitKeys(url);
  },
  OCIRepository: (field, spec) => (field === 'verify/secretRef' ? signerKeys(spec.verify) : registryKeys(spec.url)),
  ImageRepository: (_, { image }) => registryKeys(image),
  HelmRepository: (_, { url }) => (String(url).startsWith('oci://') ? registryKeys(url) : password),
  HelmChart: (_, { verify }) => signerKeys(verify),
  HelmRelease: (field, { chart, valuesFrom }) => {
    const entry = /^valuesFrom\/(\d+)$/.exec(field);
    if (entry) return { files: [valuesFrom[Number(entry[1])].valuesKey ?? 'values.yaml'] };
    if (field === 'chart/spec/verify/secretRef') return signerKeys(chart.spec.verify);
    if (field === 'chart/spec/certSecretRef') return { files: ['ca.crt'] };
    if (field === 'chart/spec/proxySecretRef') return { values: ['address', 'username', 'password'] };
    return registryKeys(chart.spec.url);
  },
  Bucket: (field, { provider }) => (field === 'secretRef' ? bucketKeys[provider ?? 'generic'] : password),
  Kustomization: (field) => (field === 'decryption/secretRef' ? { files: ['age.agekey'] } : undefined),
  Receiver: () => ({ values: ['token'] }),
  Provider: (_, { type, address }) => providerKeys(type, address !== undefined),
  ImageUpdateAutomation: (_, { git }) => ({ files: [git?.commit?.signingKey?.type === 'ssh' ? 'identity' : 'git.asc'] }),
  FluxInstance: (field, { sync, distribution }) => {
    if (field === 'distribution/artifactPullSecret') return registryKeys(distribution.artifact);
    if (field === 'distribution/imagePullSecret') return registryKeys(distribution.registry);
    if (sync.kind === 'OCIRepository') return registryKeys(sync.url);
    return sync.kind === 'GitRepository' ? gitKeys(sync.url) : undefined;
  },
  ResourceSetInputProvider: (_, { type, url }) => {
    if (/^OCI/.test(type)) return registryKeys(url);
    return /^Git(?:Hub|Lab|ea)/.test(type) ? password : undefined;
  },
});

const password: SecretKeys = { values: ['username', 'password'] };
const githubApp: SecretKeys = { values: ['githubAppID', 'githubAppInstallationID'], files: ['githubAppPrivateKey'] };

const bucketKeys: { readonly [provider: string]: SecretKeys } = table({
  generic: { values: ['accesskey', 'secretkey'] },
  aws: { values: ['accesskey', 'secretkey'] },
  gcp: { files: ['serviceaccount'] },
  azure: { values: ['accountKey'] },
});

function gitKeys(url: unknown): SecretKeys {
  const text = String(url);
  const [, sshHost] = /^ssh:\/\/(?:[^@/]*@)?([^/]+)/.exec(text) ?? [];
  return sshHost === undefined ? password : { files: ['identity'], sshHost };
}

/** @param address of a registry, an artifact or an image */
function registryKeys(address: unknown): SecretKeys | undefined {
  return address === undefined ? undefined : { registry: hostOf(String(address)) };
}

function signerKeys({ provider }: Spec): SecretKeys {
  return provider === 'notation' ? { files: ['trustpolicy.json', 'ca.crt'] } : { files: ['cosign.pub'] };
}

/** Services whose address is a webhook, which is a secret itself. */
const webhooks = ['slack', 'msteams', 'discord', 'rocket', 'googlechat', 'lark', 'generic', 'sentry', 'alertmanager', 'azureeventhub'];
/** Services that take more than one kind of credentials at a known address. */
const open = ['generic', 'sentry', 'alertmanager', 'otel'];

function providerKeys(type: string, hasAddress: boolean): SecretKeys | undefined {
  if (type === 'generic-hmac') return { values: hasAddress ? ['token'] : ['address', 'token'] };
  if (type === 'nats' || type === 'zulip') return password;
  if (webhooks.includes(type) && !hasAddress) return { values: ['address'] };
  return open.includes(type) ? undefined : { values: ['token'] };
}

/** The registry of an image without a host is that of Docker. */
function hostOf(address: string): string {
  const [host, ...path] = address.replace(/^\w+:\/\/(?:[^@/]*@)?/, '').split('/');
  return path.length > 0 && /[.:$]|^localhost$/.test(host) ? host : 'https://index.docker.io/v1/';
}
