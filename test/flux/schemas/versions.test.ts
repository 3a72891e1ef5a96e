import { CrdVersions } from '../../../imports';
import { Schemas } from '../../../src/flux/schemas';
import { knownCrds } from '../../../src/flux/schemas/known/unpack';
import { sentences } from '../../engines/schema/support';
import { newestFlux, newestMinor, newestPatch } from '../../setup/versions';

const gitRepository = (spec: object, apiVersion = 'source.toolkit.fluxcd.io/v1') => ({
  apiVersion,
  kind: 'GitRepository',
  metadata: { name: 'app' },
  spec: { url: 'https://example.com/app', interval: '5m', ...spec },
});
const said = (version: string | undefined, object: { readonly [key: string]: unknown }) =>
  sentences(Schemas.ofFlux(version).problemsOf(object)!);

test('the newest patch of every minor from 2.4 on is known, and the operator', () => {
  const { flux, operator } = knownCrds();
  expect(flux.slice(0, 6)).toEqual(['2.4.0', '2.5.1', '2.6.4', '2.7.5', '2.8.8', '2.9.5']);
  expect(flux.map((version) => Number(version.split('.')[1]))).toEqual(flux.map((_, index) => index + 4));
  expect(flux.at(-1)).toBe(newestFlux);
  expect(operator).toBe(CrdVersions.FLUX_OPERATOR);
});

describe('which version a text means', () => {
  // serviceAccountName is there from 2.7 on, sparseCheckout from 2.6 on: what is unknown tells the version apart.
  const versionOf = (range?: string) => {
    const [problem] = said(range, gitRepository({ nonsense: 1, provider: 'aws', serviceAccountName: 'x' })).slice(-1);
    return /in Flux ([\d.]+)/.exec(problem)?.[1] ?? 'the newest';
  };

  test.each([
    [undefined, 'the newest'],
    ['2.9', 'the newest'],
    ['2.x', 'the newest'],
    ['*', 'the newest'],
    ['>=2.4', 'the newest'],
    ['^2.4.0', 'the newest'],
    ['2.9.99', 'the newest'],
    ['2.8', '2.8.8'],
    ['v2.8.1', '2.8.8'],
    ['=2.8.0', '2.8.8'],
    ['2.8.99', '2.8.8'],
    ['2.8.x', '2.8.8'],
    ['~2.8', '2.8.8'],
    ['<2.9', '2.8.8'],
    ['>=2.6 <2.8', '2.7.5'],
    ['2.4 - 2.6', '2.6.4'],
    ['2.4.x || 2.5.x', '2.5.1'],
    ['!=2.9 <2.10', '2.8.8'],
    ['>=2.10', 'the newest'],
  ])('%s is %s', (range, version) => {
    expect(versionOf(range)).toBe(version);
  });
});

test.each([
  ['2.99', `Flux 2.99 is not known to this version of cdk8s-fluxcd, which knows 2.4 to ${newestMinor}.`],
  ['2.3', `Flux 2.3 is not known to this version of cdk8s-fluxcd, which knows 2.4 to ${newestMinor}.`],
  ['1.x', `Flux 1.x is not known to this version of cdk8s-fluxcd, which knows 2.4 to ${newestMinor}.`],
  ['latest', '"latest" is not a Flux version. Write for example 2.9, 2.9.4 or 2.x.'],
  ['', '"" is not a Flux version. Write for example 2.9, 2.9.4 or 2.x.'],
])('the version %j is an error', (version, message) => {
  expect(() => Schemas.ofFlux(version)).toThrow(new Error(message));
});

test('a field that this version lacks says from which version on it exists', () => {
  expect(said('2.5', gitRepository({ sparseCheckout: ['deploy'] }))).toEqual([
    '/spec/sparseCheckout: is an unknown field of GitRepository in Flux 2.5.1 (added in Flux 2.6). Remove it, or use a ' +
      'Flux version that has it.',
  ]);
  expect(said('2.6', gitRepository({ sparseCheckout: ['deploy'] }))).toEqual([]);
});

test('a value of an enum that this version lacks says from which version on it exists', () => {
  expect(said('2.8', gitRepository({ provider: 'aws' }))).toEqual([
    '/spec/provider: is "aws", which is not a value of GitRepository in Flux 2.8.8 (added in Flux 2.9). Remove it, ' +
      'or use a Flux version that has it.',
  ]);
});

test('a kind that this version lacks says so', () => {
  const artifact = { apiVersion: 'source.toolkit.fluxcd.io/v1', kind: 'ExternalArtifact', metadata: { name: 'app' }, spec: {} };
  expect(said('2.6', artifact)).toEqual([
    '/apiVersion: is "source.toolkit.fluxcd.io/v1", which Flux 2.6.4 does not serve (ExternalArtifact v1 was added in Flux 2.7). Use a newer Flux version.',
  ]);
  expect(said('2.7', artifact)).toEqual([]);
});

test('an API version that is gone names the one that is served', () => {
  expect(said('2.9', gitRepository({}, 'source.toolkit.fluxcd.io/v1beta2'))).toEqual([
    `/apiVersion: is "source.toolkit.fluxcd.io/v1beta2", which Flux ${newestPatch('2.9')} does not serve (GitRepository v1beta2 was removed in Flux 2.8). Write source.toolkit.fluxcd.io/v1.`,
  ]);
  expect(said('2.9', gitRepository({}, 'source.toolkit.fluxcd.io/v2'))).toEqual([
    `/apiVersion: is "source.toolkit.fluxcd.io/v2", which Flux ${newestPatch('2.9')} does not serve. Write source.toolkit.fluxcd.io/v1.`,
  ]);
});

test("a kind that no version has, in one of Flux's groups", () => {
  const object = { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomisation', metadata: { name: 'app' } };
  expect(said(undefined, object)).toEqual([`/kind: is "Kustomisation", which Flux ${newestFlux} does not have. Write Kustomization.`]);
  expect(said(undefined, { ...object, apiVersion: 'fluxcd.controlplane.io/v1' })).toEqual([
    `/kind: is "Kustomisation", which the Flux Operator ${CrdVersions.FLUX_OPERATOR} does not have. The kinds of fluxcd.controlplane.io are FluxInstance, FluxReport, ResourceSetInputProvider, ResourceSet.`,
  ]);
});

test('of any other kind nothing is said', () => {
  expect(Schemas.ofFlux().problemsOf({ apiVersion: 'v1', kind: 'ConfigMap' })).toBeUndefined();
  expect(Schemas.ofFlux().problemsOf({ apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization' })).toBeUndefined();
  expect(Schemas.ofFlux().problemsOf({ kind: 'Kustomization' })).toBeUndefined();
});

test('the object is left as it was', () => {
  const object = gitRepository({ ref: null, nonsense: 1 });
  const before = structuredClone(object);
  Schemas.ofFlux().problemsOf(object);
  expect(object).toEqual(before);
});

describe('the operator adds its kinds to those of Alerts and Receivers, in every version that it installs', () => {
  const metadata = { name: 'web' };
  const alert = (kind: string, version: string) => ({
    apiVersion: `notification.toolkit.fluxcd.io/${version}`,
    kind: 'Alert',
    metadata,
    spec: { providerRef: { name: 'slack' }, eventSources: [{ kind, name: '*' }] },
  });
  const receiver = (kind: string, version: string) => ({
    apiVersion: `notification.toolkit.fluxcd.io/${version}`,
    kind: 'Receiver',
    metadata,
    spec: { type: 'generic', secretRef: { name: 'token' }, resources: [{ kind, name: 'web' }] },
  });

  test.each(knownCrds().flux)('Flux %s', (version) => {
    const { kinds, flux } = knownCrds();
    const served = (kind: string) =>
      Object.entries(kinds[`notification.toolkit.fluxcd.io/${kind}`])
        .filter(([, { roots }]) => roots[flux.indexOf(version)] >= 0)
        .map(([name]) => name);
    expect([served('Alert').includes('v1beta3'), served('Receiver').includes('v1')]).toEqual([true, true]);
    for (const kind of ['FluxInstance', 'ResourceSet', 'ResourceSetInputProvider']) {
      for (const name of served('Alert')) expect(said(version, alert(kind, name))).toEqual([]);
      for (const name of served('Receiver')) expect(said(version, receiver(kind, name))).toEqual([]);
    }
    expect(said(version, receiver('FluxReport', 'v1'))).toHaveLength(1);
  });
});

test('a value of an enum that only a newer API version has says from which Flux on it exists', () => {
  const provider = {
    apiVersion: 'notification.toolkit.fluxcd.io/v1beta3',
    kind: 'Provider',
    metadata: { name: 'social' },
    spec: { type: 'mastodon' },
  };
  expect(said('2.9', provider)).toEqual([
    `/spec/type: is "mastodon", which is not a value of Provider in Flux ${newestPatch('2.9')} (added in Flux 2.10). Remove it, or use a Flux version that has it.`,
  ]);
  expect(said('2.10', { ...provider, apiVersion: 'notification.toolkit.fluxcd.io/v1' })).toEqual([]);
});

describe('what Flux 2.10 adds is taken by it, and an error that says so with Flux 2.9', () => {
  const added = (kind: string, field: string) =>
    `${field}: is an unknown field of ${kind} in Flux ${newestPatch('2.9')} (added in Flux 2.10). Remove it, or use a Flux version that has it.`;
  const notServed = (kind: string) =>
    `/apiVersion: is "notification.toolkit.fluxcd.io/v1", which Flux ${newestPatch('2.9')} does not serve (${kind} v1 was added in Flux 2.10). Write notification.toolkit.fluxcd.io/v1beta3.`;
  const of = (apiVersion: string, kind: string, spec: object) => ({ apiVersion, kind, metadata: { name: 'app' }, spec });
  const alert = { providerRef: { name: 'slack' }, eventSources: [{ kind: 'GitRepository', name: '*' }] };
  const generator = (spec: object, artifact: object = {}, copy: object = {}) =>
    of('source.extensions.fluxcd.io/v1beta1', 'ArtifactGenerator', {
      sources: [{ alias: 'repo', kind: 'GitRepository', name: 'fleet' }],
      artifacts: [{ name: 'web', copy: [{ from: '@repo/**', to: '@artifact/', ...copy }], ...artifact }],
      ...spec,
    });
  const inGenerator = (field: string) => [added('ArtifactGenerator', field)];
  const oci = {
    url: 'oci://ghcr.io/acme/web',
    ref: { semver: '1.x' },
    layerSelector: { operation: 'copy' },
    ignore: '*.md',
    provider: 'aws',
    secretRef: { name: 'registry' },
    certSecretRef: { name: 'ca' },
    proxySecretRef: { name: 'proxy' },
    serviceAccountName: 'puller',
    insecure: true,
    suspend: true,
    timeout: '1m',
  };

  test.each<[string, { readonly [key: string]: unknown }, readonly string[]]>([
    ['Alert v1', of('notification.toolkit.fluxcd.io/v1', 'Alert', alert), [notServed('Alert')]],
    ['Provider v1', of('notification.toolkit.fluxcd.io/v1', 'Provider', { type: 'slack' }), [notServed('Provider')]],
    ...['incident.io', 'zoom'].map((type): [string, { readonly [key: string]: unknown }, readonly string[]] => [
      `a Provider of the type ${type}`,
      of('notification.toolkit.fluxcd.io/v1beta3', 'Provider', { type }),
      [
        `/spec/type: is "${type}", which is not a value of Provider in Flux ${newestPatch('2.9')} (added in Flux 2.10). Remove it, or use a Flux version that has it.`,
      ],
    ]),
    [
      'the chart of a HelmRelease from an OCI registry',
      of('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {
        interval: '5m',
        chart: {
          kind: 'OCIRepository',
          spec: { ...oci, verify: { matchOIDCIdentity: [{ issuer: '^a$', subject: '^b$' }], trustedRootSecretRef: { name: 'root' } } },
        },
      }),
      [
        added('HelmRelease', '/spec/chart/kind'),
        ...Object.keys(oci).map((field) => added('HelmRelease', `/spec/chart/spec/${field}`)),
        added('HelmRelease', '/spec/chart/spec/verify/matchOIDCIdentity'),
        added('HelmRelease', '/spec/chart/spec/verify/trustedRootSecretRef'),
        '/spec/chart/spec/chart: is required. Set it to a string.',
        '/spec/chart/spec/sourceRef: is required. Set it to an object.',
      ],
    ],
    [
      'policyChangeDelay of an ImageUpdateAutomation',
      of('image.toolkit.fluxcd.io/v1', 'ImageUpdateAutomation', {
        interval: '5m',
        sourceRef: { kind: 'GitRepository', name: 'fleet' },
        policyChangeDelay: '1m',
      }),
      [added('ImageUpdateAutomation', '/spec/policyChangeDelay')],
    ],
    ['the namespace of an artifact', generator({}, { namespace: 'web' }), inGenerator('/spec/artifacts/0/namespace')],
    ['inputs of an artifact', generator({}, { inputsFrom: '@repo/a.yaml' }), inGenerator('/spec/artifacts/0/inputsFrom')],
    ['a copy that is optional', generator({}, {}, { optional: true }), inGenerator('/spec/artifacts/0/copy/0/optional')],
    [
      'namespaces that a generator manages',
      generator({ managedNamespaces: { allowedNames: ["'web'"], prune: true } }),
      inGenerator('/spec/managedNamespaces'),
    ],
    ['the ServiceAccount of a generator', generator({ serviceAccountName: 'web' }), inGenerator('/spec/serviceAccountName')],
    [
      'names of artifacts with placeholders and more than 253 characters',
      generator({ pathPattern: '@repo/{app}' }, { name: `{app}-${'a'.repeat(300)}` }),
      ['/spec/artifacts/0/name: has 306 characters, but must have at most 253. Shorten it.'],
    ],
  ])('%s', (_, object, messages) => {
    expect(said('2.9', object)).toEqual(messages);
    expect(said('2.10', object)).toEqual([]);
  });

  test('names and namespaces of artifacts are those of Kubernetes without a pathPattern', () => {
    expect(said('2.10', generator({}, { name: 'web-{app}' }))).toEqual([
      '/spec: artifact names must be valid Kubernetes object names when pathPattern is not set. Name each artifact with lower-case letters, digits, - and ., at most 253, or set pathPattern.',
    ]);
    expect(said('2.10', generator({}, { namespace: 'web-{app}' }))).toEqual([
      '/spec: artifact namespaces must be valid Kubernetes namespaces when pathPattern is not set. Name each namespace with lower-case letters, digits and -, at most 63, or set pathPattern.',
    ]);
  });

  test('url and interval of an OCIRepository are required by both', () => {
    const repository = of('source.toolkit.fluxcd.io/v1', 'OCIRepository', {});
    expect(said('2.9', repository)).toEqual([
      '/spec/interval: is required. Set it to a string.',
      '/spec/url: is required. Set it to a string.',
    ]);
    expect(said('2.10', repository)).toEqual([
      ': spec.url is required. Set spec.url, for example to oci://ghcr.io/acme/app.',
      ': spec.interval is required. Set spec.interval, for example to 10m.',
    ]);
  });

  test('fields that v1 of Alert and Provider lacks say what to write', () => {
    expect(said('2.10', of('notification.toolkit.fluxcd.io/v1', 'Alert', { ...alert, summary: 'production' }))).toEqual([
      '/spec/summary: is an unknown field. Write it as spec.eventMetadata.summary.',
    ]);
    expect(
      said('2.10', of('notification.toolkit.fluxcd.io/v1', 'Provider', { type: 'slack', interval: '5m', proxy: 'http://proxy' })),
    ).toEqual([
      '/spec/interval: is an unknown field. Remove it: a Provider is not reconciled.',
      '/spec/proxy: is an unknown field. Put the address into a Secret, as its key address, and name the Secret in spec.proxySecretRef.',
    ]);
  });

  test('a value that v1 alone has says so', () => {
    expect(said('2.10', of('notification.toolkit.fluxcd.io/v1beta3', 'Provider', { type: 'mastodon' }))).toEqual([
      '/spec/type: is "mastodon", a value that Provider v1beta3 does not have, but notification.toolkit.fluxcd.io/v1 has. Write notification.toolkit.fluxcd.io/v1 as apiVersion, or remove it.',
    ]);
  });
});
