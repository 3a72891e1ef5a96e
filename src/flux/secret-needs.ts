import { table } from '../kubernetes/table';

type Spec = { readonly [field: string]: any };

/** Keys of a Secret that are of use together; one that begins with `*` stands for any with that ending. */
type Keys = readonly string[];

/** What one reader needs of a Secret. */
export interface SecretNeed {
  /** Each of these is enough. */
  readonly oneOf: readonly Keys[];
  /** Of these, Flux refuses the first without the second. */
  readonly pairs?: readonly (readonly [string, string])[];
  /** Whether Flux goes on without any, and does not sign in. */
  readonly isOptional?: boolean;
  /** Types of Secrets, where Flux ignores all others. */
  readonly types?: readonly string[];
  /** A key that is for another provider: Flux refuses a Secret that has it. */
  readonly refuses?: string;
}

/** What a Secret lacks for one of its readers. */
export interface SecretGap {
  /** Each of these would be enough. */
  readonly lacks: readonly Keys[];
  /** Whether Flux refuses the Secret; otherwise it does not sign in. */
  readonly isRefused: boolean;
  /** What it should not have. */
  readonly unwanted?: string;
}

/**
 * What Flux needs of a Secret, from the code of its controllers.
 * @param kind kind of the reader
 * @param pointer JSON pointer of the reference in the reader
 * @param spec `spec` of the reader
 * @returns undefined where any Secret will do, or more than the reader decides it
 */
export function secretNeedOf(kind: string, pointer: string, spec: Spec): SecretNeed | undefined {
  const field = pointer.replace(/^\/spec\//, '');
  if (/(?:^|\/)certSecretRef$/.test(field)) return certificate;
  if (/(?:^|\/)proxySecretRef$/.test(field)) return needs(['address']);
  if (field === 'kubeConfig/secretRef') return kubeConfig(spec.kubeConfig?.secretRef?.key);
  if (field.endsWith('verify/trustedRootSecretRef')) return needs(['trusted_root.json']);
  if (kind !== 'GitRepository' && field.endsWith('verify/secretRef')) return signer(verifyOf(field, spec));
  return byKind[kind]?.(field, spec);
}

/** What a Secret with these keys lacks; undefined where it has all that is needed. */
export function secretGapOf(need: SecretNeed, keys: readonly string[], type = 'Opaque'): SecretGap | undefined {
  const { oneOf, pairs = [], isOptional = false, types, refuses } = need;
  if (types && !types.includes(type)) return { lacks: oneOf, isRefused: false };
  const known = keys.map((key) => formerNames[key] ?? key);
  if (refuses !== undefined && known.includes(refuses)) return { lacks: [], isRefused: true, unwanted: refuses };
  const has = (key: string) => (key.startsWith('*') ? known.some((each) => each.endsWith(key.slice(1))) : known.includes(key));
  const half = pairs.find(([one, other]) => has(one) && !has(other));
  if (half) return { lacks: [[half[1]]], isRefused: true };
  const gaps = oneOf.map((set) => ({ set, lacks: set.filter((key) => !has(key)) }));
  if (gaps.some(({ lacks }) => lacks.length === 0)) return undefined;
  const begun = gaps.filter(({ set, lacks }) => lacks.length < set.length);
  return { lacks: (begun.length > 0 ? begun : gaps).map(({ lacks }) => lacks), isRefused: !isOptional || types !== undefined };
}

/** Names of keys that Flux still reads. */
const formerNames: { readonly [key: string]: string | undefined } = table({ certFile: 'tls.crt', keyFile: 'tls.key', caFile: 'ca.crt' });

const needs = (...oneOf: Keys[]): SecretNeed => ({ oneOf });
const optional = (...oneOf: Keys[]): SecretNeed => ({ oneOf, isOptional: true });

const basic = ['username', 'password'];
const bothOfBasic = [
  ['username', 'password'],
  ['password', 'username'],
] as const;
const tls: readonly Keys[] = [['ca.crt'], ['tls.crt', 'tls.key']];
const app: readonly Keys[] = ['githubAppInstallationID', 'githubAppInstallationOwner'].map((installation) => [
  'githubAppID',
  installation,
  'githubAppPrivateKey',
]);

const certificate: SecretNeed = {
  oneOf: tls,
  pairs: [
    ['tls.crt', 'tls.key'],
    ['tls.key', 'tls.crt'],
  ],
};

const registry: SecretNeed = {
  ...optional(['.dockerconfigjson'], ['.dockercfg']),
  types: ['kubernetes.io/dockerconfigjson', 'kubernetes.io/dockercfg'],
};

const byKind: { readonly [kind: string]: (field: string, spec: Spec) => SecretNeed | undefined } = table({
  GitRepository: (field, spec) => (field === 'secretRef' ? git(spec.url, spec.provider) : undefined),
  OCIRepository: (field) => (field === 'secretRef' ? registry : undefined),
  ImageRepository: (field) => (field === 'secretRef' ? registry : undefined),
  HelmRepository: (_, { url }) => helmRepository(String(url).startsWith('oci://')),
  HelmRelease: (field) => (field === 'chart/spec/secretRef' ? registry : undefined),
  Bucket: (field, { provider: from }) => {
    if (field === 'sts/secretRef') return needs(basic);
    return field === 'secretRef' ? bucket(from) : undefined;
  },
  Kustomization: (field) => (field === 'decryption/secretRef' ? decryption : undefined),
  Receiver: () => needs(['token']),
  Provider: (field, spec) => (field === 'secretRef' ? provider(spec) : undefined),
  ImageUpdateAutomation: (_, { git: settings }) => needs([settings?.commit?.signingKey?.type === 'ssh' ? 'identity' : 'git.asc']),
  FluxInstance: (field, { sync }) => {
    if (field !== 'sync/pullSecret') return registry;
    if (sync?.kind === 'OCIRepository') return registry;
    return sync?.kind === 'Bucket' ? bucket(sync.provider) : git(sync?.url, sync?.provider);
  },
  ResourceSetInputProvider: (_, { type }) => {
    if (/^(?:OCI|ACR|ECR|GAR)/.test(type)) return registry;
    if (type === 'ExternalService') return needs(['token'], basic);
    if (/^GitHub/.test(type)) return needs(basic, ...app);
    return /^(?:Git|AzureDevOps)/.test(type) ? needs(basic) : undefined;
  },
});

function git(url: unknown, signsInBy: unknown): SecretNeed | undefined {
  if (signsInBy === 'github') return { oneOf: app, pairs: bothOfBasic };
  if (signsInBy !== undefined && signsInBy !== 'generic') return undefined;
  const refuses = 'githubAppID';
  if (String(url).startsWith('ssh://')) return { ...needs(['identity', 'known_hosts']), refuses };
  // A name in the URL is enough beside a password.
  if (/^\w+:\/\/[^/]*@/.test(String(url))) return { ...optional(['password'], ['bearerToken'], ...tls), refuses };
  return { ...optional(basic, ['bearerToken'], ...tls), pairs: [['password', 'username']], refuses };
}

function helmRepository(isOci: boolean): SecretNeed {
  const sets = isOci ? [['.dockerconfigjson'], basic] : [basic];
  return { ...optional(...sets, ...tls), pairs: bothOfBasic };
}

function bucket(from: unknown): SecretNeed {
  if (from === 'gcp') return needs(['serviceaccount']);
  if (from === 'azure') return needs(['accountKey'], ['sasKey'], ['clientId'], ['authorityHost']);
  return needs(['accesskey', 'secretkey']);
}

const decryption = needs(['*.agekey'], ['*.asc'], ['sops.vault-token'], ['sops.aws-kms'], ['sops.azure-kv'], ['sops.gcp-kms']);

function kubeConfig(key: unknown): SecretNeed {
  return typeof key === 'string' && key !== '' ? needs([key]) : needs(['value'], ['value.yaml']);
}

function verifyOf(field: string, spec: Spec): Spec {
  return (field.startsWith('chart/') ? spec.chart?.spec?.verify : spec.verify) ?? {};
}

function signer({ provider: by }: Spec): SecretNeed {
  return by === 'notation' ? needs(['trustpolicy.json', '*.crt'], ['trustpolicy.json', '*.pem']) : needs(['*.pub']);
}

/** What each type of Provider must have to sign in: without it nothing is sent. */
const signsInBy: { readonly [type: string]: readonly Keys[] | undefined } = table({
  'generic-hmac': [['token']],
  telegram: [['token']],
  opsgenie: [['token']],
  datadog: [['token']],
  bitbucket: [['token']],
  gitea: [['token']],
  giteapullrequestcomment: [['token']],
  bitbucketserver: [['token'], basic],
  gitlab: [['token'], basic],
  gitlabmergerequestcomment: [['token'], basic],
  github: [['token'], ...app],
  githubdispatch: [['token'], ...app],
  githubpullrequestcomment: [['token'], ...app],
});

function provider({ type, address }: Spec): SecretNeed | undefined {
  const credentials = signsInBy[type] ?? [[]];
  const where = type === 'telegram' || (address !== undefined && address !== '') ? [] : ['address'];
  const sets = credentials.map((keys) => [...where, ...keys]);
  return sets.some((keys) => keys.length === 0) ? undefined : { oneOf: sets };
}
