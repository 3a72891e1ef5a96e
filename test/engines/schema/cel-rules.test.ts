import { sentences } from './support';
import { Schema } from '../../../src/engines/schema/schema';
import { Schemas } from '../../../src/flux/schemas';
import { knownCrds, PackedVersion } from '../../../src/flux/schemas/known/unpack';
import { operatorRules } from '../../../src/flux/schemas/operator/broken-rules';

type Spec = { readonly [field: string]: unknown };

/** An object without a mistake, of each kind that has rules. */
const good: { readonly [kind: string]: Spec } = {
  Bucket: { interval: '5m', bucketName: 'app', endpoint: 's3.example.com' },
  GitRepository: { interval: '5m', url: 'https://example.com/app.git' },
  HelmChart: { interval: '5m', chart: './app', sourceRef: { kind: 'GitRepository', name: 'app' } },
  ArtifactGenerator: {
    sources: [{ alias: 'repo', kind: 'GitRepository', name: 'app' }],
    artifacts: [{ name: 'app', copy: [{ from: '@repo/**', to: '@artifact/' }] }],
  },
  OCIRepository: { interval: '5m', url: 'oci://example.com/app' },
  Kustomization: { interval: '30m', prune: true, sourceRef: { kind: 'GitRepository', name: 'app' } },
  HelmRelease: { interval: '30m', chartRef: { kind: 'OCIRepository', name: 'app' } },
  Provider: { type: 'github' },
  Receiver: { type: 'github', secretRef: { name: 'token' }, resources: [{ kind: 'GitRepository', name: 'app' }] },
  ImagePolicy: { imageRepositoryRef: { name: 'app' }, policy: { semver: { range: '1.x' } } },
  FluxInstance: { distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' } },
  FluxReport: { distribution: { entitlement: 'Issued by a test', status: 'Installed' } },
  ResourceSet: { resources: [] },
  ResourceSetInputProvider: { type: 'Static' },
};

const sync = { kind: 'OCIRepository', url: 'oci://example.com/fleet', ref: 'latest', path: './' };
const chart = { spec: { chart: 'app', sourceRef: { kind: 'HelmRepository', name: 'app' } } };
const [secret, configMap] = [{ name: 'secret' }, { name: 'config' }];
const [awsSts, ldapSts] = [
  { provider: 'aws', endpoint: 'https://sts.example.com' },
  { provider: 'ldap', endpoint: 'https://ldap.example.com' },
];
const oneOfKubeConfig = '/spec/kubeConfig: exactly one of spec.kubeConfig.configMapRef or spec.kubeConfig.secretRef must be specified';
const ociChart = (spec: Spec) => ({
  chartRef: undefined,
  chart: { kind: 'OCIRepository', spec: { url: 'oci://example.com/app', ...spec } },
});
const helmChart = (spec: Spec) => ({ chartRef: undefined, chart: { spec: { ...chart.spec, ...spec } } });
const [copyAll, repo] = [[{ from: '@repo/**', to: '@artifact/' }], { kind: 'GitRepository', name: 'app' }];
const managed = (metadata: Spec) => ({ managedNamespaces: { allowedNames: ['true'], prune: true, metadata } });
const onlyFlux = ': must be named flux, the only name that the operator accepts. Name it flux.';
const [git, http] = ['https://example.com/app', 'http://example.com/app'];

/** A rule: what it says, a change of the good object that breaks it, and one that comes near without breaking it. */
type Row = readonly [kind: string, says: string, breaks: Spec, holds: Spec];

const rows: readonly Row[] = [
  ['OCIRepository', ': spec.url is required. Set spec.url, for example to oci://ghcr.io/acme/app.', { url: undefined }, {}],
  ['OCIRepository', ': spec.interval is required. Set spec.interval, for example to 10m.', { interval: undefined }, {}],
  [
    'HelmRelease',
    "/spec/chart: chart.spec.url must be set when chart.kind is 'OCIRepository'. Set spec.url, for example to oci://ghcr.io/acme/charts/app.",
    ociChart({ url: undefined }),
    ociChart({}),
  ],
  [
    'HelmRelease',
    "/spec/chart: chart.spec.url requires chart.kind: 'OCIRepository'; for a HelmChart template set spec.chart and spec.sourceRef instead. Set kind to OCIRepository, or remove spec.url.",
    helmChart({ url: 'oci://example.com/app' }),
    helmChart({}),
  ],
  [
    'HelmRelease',
    "/spec/chart: chart.spec.chart and chart.spec.sourceRef must be set when chart.kind is not 'OCIRepository'. Set spec.chart and spec.sourceRef, or kind to OCIRepository and spec.url.",
    helmChart({ chart: undefined }),
    helmChart({}),
  ],
  ...(
    [
      ['chart', 'app', 'spec.chart: spec.url names the chart'],
      ['sourceRef', repo, 'spec.sourceRef: spec.url is the source'],
      ['version', '1.x', 'spec.version, and set spec.ref.semver'],
      ['reconcileStrategy', 'Revision', 'spec.reconcileStrategy'],
      ['valuesFiles', ['a.yaml'], 'spec.valuesFiles'],
      ['ignoreMissingValuesFiles', true, 'spec.ignoreMissingValuesFiles'],
    ] as const
  ).map(([field, value, fix]): Row => [
    'HelmRelease',
    `/spec/chart: chart.spec.${field} cannot be set when chart.kind is 'OCIRepository'. Remove ${fix}.`,
    ociChart({ [field]: value }),
    ociChart({}),
  ]),
  ...['Kustomization', 'HelmRelease'].map((kind): Row => [
    kind,
    `${oneOfKubeConfig}. Set either configMapRef or secretRef.`,
    { kubeConfig: {} },
    { kubeConfig: { configMapRef: configMap } },
  ]),
  [
    'ArtifactGenerator',
    '/spec: artifact names must be valid Kubernetes object names when pathPattern is not set. Name each artifact with lower-case letters, digits, - and ., at most 253, or set pathPattern.',
    { artifacts: [{ name: '{app}', copy: copyAll }] },
    { artifacts: [{ name: '{app}', copy: copyAll }], pathPattern: '@repo/apps/{app}' },
  ],
  [
    'ArtifactGenerator',
    '/spec: artifact namespaces must be valid Kubernetes namespaces when pathPattern is not set. Name each namespace with lower-case letters, digits and -, at most 63, or set pathPattern.',
    { artifacts: [{ name: 'app', namespace: '{app}', copy: copyAll }] },
    { artifacts: [{ name: 'app', namespace: '{app}', copy: copyAll }], pathPattern: '@repo/apps/{app}' },
  ],
  [
    'ArtifactGenerator',
    '/spec/managedNamespaces/metadata: either fromSource or at least one from operation must be set. Set fromSource, or add an entry to from.',
    managed({}),
    managed({ from: [{ namespace: '*', strategy: 'Merge' }] }),
  ],
  [
    'ArtifactGenerator',
    '/spec/managedNamespaces/metadata/fromSource: at least one annotation or label must be set. Add a key to allowedAnnotations or allowedLabels.',
    managed({ fromSource: { path: '@repo/a.yaml' } }),
    managed({ fromSource: { path: '@repo/a.yaml', allowedLabels: { team: 'true' } } }),
  ],
  [
    'HelmRelease',
    '/spec: either chart or chartRef must be set. Keep chartRef for OCI, chart for HTTPS.',
    { chart },
    { chart, chartRef: undefined },
  ],
  [
    'HelmRelease',
    "/spec/install/strategy: .retryInterval cannot be set when .name is 'RemediateOnFailure'. Remove retryInterval, or set name to RetryOnFailure.",
    { install: { strategy: { name: 'RemediateOnFailure', retryInterval: '5m' } } },
    { install: { strategy: { name: 'RetryOnFailure', retryInterval: '5m' } } },
  ],
  [
    'HelmRelease',
    "/spec/upgrade/strategy: .retryInterval can only be set when .name is 'RetryOnFailure'. Remove retryInterval, or set name to RetryOnFailure.",
    { upgrade: { strategy: { name: 'RemediateOnFailure', retryInterval: '5m' } } },
    { upgrade: { strategy: { name: 'RetryOnFailure', retryInterval: '5m' } } },
  ],
  ...['HelmRelease', 'Kustomization'].flatMap((kind): Row[] => [
    [kind, `${oneOfKubeConfig}. Set configMapRef or secretRef.`, { kubeConfig: {} }, { kubeConfig: { configMapRef: configMap } }],
    [
      kind,
      `${oneOfKubeConfig}. Keep one of configMapRef and secretRef.`,
      { kubeConfig: { configMapRef: configMap, secretRef: secret } },
      { kubeConfig: { secretRef: secret } },
    ],
  ]),
  [
    'Bucket',
    "/spec: STS configuration is only supported for the 'aws' and 'generic' Bucket providers. Remove sts, or set provider to aws or generic.",
    { provider: 'gcp', sts: awsSts },
    { provider: 'aws', sts: awsSts },
  ],
  [
    'Bucket',
    "/spec: 'aws' is the only supported STS provider for the 'aws' Bucket provider. Set sts.provider to aws.",
    { provider: 'aws', sts: ldapSts },
    { provider: 'generic', sts: ldapSts },
  ],
  [
    'Bucket',
    // The provider is generic by default.
    "/spec: 'ldap' is the only supported STS provider for the 'generic' Bucket provider. Set sts.provider to ldap, or provider to aws.",
    { sts: awsSts },
    { sts: ldapSts },
  ],
  [
    'Bucket',
    "/spec: spec.sts.secretRef is not required for the 'aws' STS provider. Remove sts.secretRef.",
    { provider: 'aws', sts: { ...awsSts, secretRef: secret } },
    { sts: { ...ldapSts, secretRef: secret } },
  ],
  [
    'Bucket',
    "/spec: spec.sts.certSecretRef is not required for the 'aws' STS provider. Remove sts.certSecretRef.",
    { provider: 'aws', sts: { ...awsSts, certSecretRef: secret } },
    { sts: { ...ldapSts, certSecretRef: secret } },
  ],
  [
    'Bucket',
    "/spec: ServiceAccountName is not supported for the 'generic' Bucket provider. Remove serviceAccountName, or set the provider of the cloud.",
    { serviceAccountName: 'app' },
    { provider: 'aws', serviceAccountName: 'app' },
  ],
  [
    'Bucket',
    '/spec: cannot set both .spec.secretRef and .spec.serviceAccountName. Keep one of them.',
    { provider: 'aws', serviceAccountName: 'app', secretRef: secret },
    { provider: 'aws', secretRef: secret },
  ],
  [
    'GitRepository',
    "/spec: serviceAccountName can only be set when provider is 'azure'. Remove serviceAccountName, or set provider to azure.",
    { serviceAccountName: 'app' },
    { provider: 'azure', serviceAccountName: 'app' },
  ],
  [
    'GitRepository',
    "/spec: serviceAccountName can only be set when provider is 'azure' or 'aws'. Remove serviceAccountName, or set provider to azure or aws.",
    { provider: 'github', serviceAccountName: 'app' },
    { provider: 'azure', serviceAccountName: 'app' },
  ],
  [
    'HelmChart',
    "/spec: spec.verify is only supported when spec.sourceRef.kind is 'HelmRepository'. Remove verify, or take the chart from a HelmRepository.",
    { verify: { provider: 'cosign' } },
    { verify: { provider: 'cosign' }, sourceRef: { kind: 'HelmRepository', name: 'app' } },
  ],
  [
    'ArtifactGenerator',
    '/spec: artifact names must be valid Kubernetes object names when pathPattern is not set. Name each artifact with lower-case letters, digits, - and ., or set pathPattern.',
    { artifacts: [{ name: 'App_1', copy: [{ from: '@repo/**', to: '@artifact/' }] }] },
    { artifacts: [{ name: 'app-1.2', copy: [{ from: '@repo/**', to: '@artifact/' }] }] },
  ],
  [
    'Provider',
    "/spec: spec.commitStatusExpr is only supported for the 'github', 'gitlab', 'gitea', 'bitbucketserver', 'bitbucket', 'azuredevops' provider types. Remove commitStatusExpr, or use one of these types.",
    { type: 'slack', commitStatusExpr: "'x'" },
    { type: 'gitea', commitStatusExpr: "'x'" },
  ],
  [
    'Receiver',
    '/spec: generic-oidc receivers must define at least one oidcProvider. Add an entry to oidcProviders.',
    { type: 'generic-oidc', secretRef: undefined },
    {},
  ],
  [
    'Receiver',
    '/spec: oidcProviders can only be set when type is generic-oidc. Remove oidcProviders, or set type to generic-oidc.',
    {
      oidcProviders: [{ issuerURL: 'https://issuer.example.com', audience: 'flux', validations: [{ expression: 'true', message: 'no' }] }],
    },
    {},
  ],
  ['Receiver', '/spec: secretRef cannot be set when type is generic-oidc. Remove secretRef.', { type: 'generic-oidc' }, { type: 'github' }],
  [
    'Receiver',
    '/spec: secretRef is required when type is not generic-oidc. Set secretRef to the Secret that holds the token.',
    { secretRef: undefined },
    { secretRef: secret },
  ],
  [
    'ImagePolicy',
    "/spec: spec.interval is only accepted when spec.digestReflectionPolicy is set to 'Always'. Remove interval, or set digestReflectionPolicy to Always.",
    { interval: '5m' },
    { interval: '5m', digestReflectionPolicy: 'Always' },
  ],
  [
    'ImagePolicy',
    "/spec: spec.interval must be set when spec.digestReflectionPolicy is set to 'Always'. Set interval, for example to 10m, or another digestReflectionPolicy.",
    { digestReflectionPolicy: 'Always' },
    { digestReflectionPolicy: 'IfNotPresent' },
  ],
  ['FluxInstance', onlyFlux, { name: 'fleet' }, { name: 'flux' }],
  ['FluxReport', onlyFlux, { name: 'fleet' }, { name: 'flux' }],
  [
    'FluxInstance',
    '/spec/cluster: multitenantWorkloadIdentity needs objectLevelWorkloadIdentity. Set objectLevelWorkloadIdentity to true as well.',
    { cluster: { multitenantWorkloadIdentity: true } },
    { cluster: { multitenantWorkloadIdentity: true, objectLevelWorkloadIdentity: true } },
  ],
  [
    'FluxInstance',
    '/spec/sync: the provider gcp serves OCIRepository and Bucket only. Remove provider, or change kind.',
    { sync: { ...sync, kind: 'GitRepository', url: git, provider: 'gcp' } },
    { sync: { ...sync, provider: 'gcp' } },
  ],
  [
    'FluxInstance',
    '/spec/sync: the provider github serves GitRepository only. Remove provider, or set kind to GitRepository.',
    { sync: { ...sync, provider: 'github' } },
    { sync: { ...sync, kind: 'GitRepository', url: git, provider: 'github' } },
  ],
  [
    'FluxInstance',
    '/spec: sharding.storage is persistent, but nothing says what storage to take. Set storage with class and size.',
    { sharding: { shards: ['one'], storage: 'persistent' } },
    { sharding: { shards: ['one'], storage: 'persistent' }, storage: { class: 'standard', size: '10Gi' } },
  ],
  [
    'ResourceSet',
    '/spec/inputStrategy: includeEmptyProviders is for the strategy Permute only. Remove it, or set name to Permute.',
    { inputStrategy: { name: 'Flatten', includeEmptyProviders: true } },
    { inputStrategy: { name: 'Permute', includeEmptyProviders: true } },
  ],
  [
    'ResourceSet',
    '/spec/dependsOn/0: has readyExpr, which is not evaluated without ready. Set ready to true.',
    { dependsOn: [{ apiVersion: 'v1', kind: 'Pod', name: 'db', readyExpr: "status.phase == 'Running'" }] },
    { dependsOn: [{ apiVersion: 'v1', kind: 'Pod', name: 'db', ready: true, readyExpr: "status.phase == 'Running'" }] },
  ],
  [
    'ResourceSet',
    '/spec/inputsFrom/0: names no provider of inputs. Set name or selector.',
    { inputsFrom: [{}] },
    { inputsFrom: [{ name: 'a' }] },
  ],
  [
    'ResourceSet',
    '/spec/inputsFrom/0: has name and selector, which exclude each other. Keep one of them.',
    { inputsFrom: [{ name: 'a', selector: { matchLabels: { a: 'b' } } }] },
    { inputsFrom: [{ selector: { matchLabels: { a: 'b' } } }] },
  ],
  [
    'ResourceSet',
    '/spec/steps/0: the step has nothing to apply. Set resources or resourcesTemplate.',
    { resources: undefined, steps: [{ name: 'one' }] },
    { resources: undefined, steps: [{ name: 'one', resourcesTemplate: 'x' }] },
  ],
  [
    'ResourceSet',
    '/spec/steps: has steps of the same name. Give each step its own name.',
    {
      resources: undefined,
      steps: [
        { name: 'one', resources: [] },
        { name: 'one', resources: [] },
      ],
    },
    {
      resources: undefined,
      steps: [
        { name: 'one', resources: [] },
        { name: 'two', resources: [] },
      ],
    },
  ],
  [
    'ResourceSet',
    '/spec: steps excludes resources and resourcesTemplate. Move the resources into a step, or remove steps.',
    { steps: [{ name: 'one', resources: [] }] },
    { resources: undefined, steps: [{ name: 'one', resources: [] }] },
  ],
  [
    'ResourceSet',
    '/spec: has nothing to apply. Set resources, resourcesTemplate or steps; a program creates the objects in set.template.',
    { resources: undefined },
    { resources: undefined, resourcesTemplate: 'x' },
  ],
  [
    'ResourceSetInputProvider',
    '/spec/selectors/0: name excludes matchLabels and matchExpressions. Select by name, or by labels.',
    { type: 'ExternalArtifact', selectors: [{ name: 'a', matchLabels: { a: 'b' } }] },
    { type: 'ExternalArtifact', selectors: [{ matchLabels: { a: 'b' } }] },
  ],
  ...(
    [
      ['a provider of type Static has no url. Remove url, or change type.', { url: git }, { url: undefined }],
      [
        'a provider of type ExternalArtifact has no url. Remove url: selectors says what it looks for.',
        { type: 'ExternalArtifact', selectors: [{ name: 'a' }], url: git },
        { type: 'ExternalArtifact', selectors: [{ name: 'a' }] },
      ],
      ['url is required by this type. Set url.', { type: 'GitHubBranch' }, { type: 'GitHubBranch', url: git }],
      [
        'the url of a Git provider is an HTTP address. Write a URL that starts with https:// (or http://).',
        { type: 'GitHubBranch', url: 'oci://example.com/app' },
        { type: 'GitHubBranch', url: git },
      ],
      [
        'the url of an Azure DevOps provider is an HTTP address. Write a URL that starts with https:// (or http://).',
        { type: 'AzureDevOpsBranch', url: 'oci://example.com/app' },
        { type: 'AzureDevOpsBranch', url: http },
      ],
      [
        'the url of an AWS CodeCommit provider is an HTTPS address. Write a URL that starts with https://.',
        { type: 'AWSCodeCommitBranch', url: http },
        { type: 'AWSCodeCommitBranch', url: git },
      ],
      [
        'the url of a provider of tags is an OCI address. Write a URL that starts with oci://.',
        { type: 'OCIArtifactTag', url: git },
        { type: 'OCIArtifactTag', url: 'oci://example.com/app' },
      ],
      [
        'the url of a provider of tags names a registry without a repository. Write the repository behind the registry: oci://registry/repository.',
        { type: 'OCIArtifactTag', url: 'oci://example.com' },
        { type: 'OCIArtifactTag', url: 'oci://example.com/app' },
      ],
      [
        'the url of an external service is an HTTP address. Write a URL that starts with https:// (or http://).',
        { type: 'ExternalService', url: 'oci://example.com/app' },
        { type: 'ExternalService', url: git },
      ],
      [
        'the url is not encrypted, and insecure is not set. Write a URL that starts with https://, or set insecure to true.',
        { type: 'ExternalService', url: http },
        { type: 'ExternalService', url: http, insecure: true },
      ],
      [
        'insecure is for the types ExternalService and OCIArtifactTag only. Remove insecure.',
        { type: 'GitHubBranch', url: git, insecure: true },
        { type: 'GitHubBranch', url: git, insecure: false },
      ],
      [
        'this type uses no serviceAccountName. Remove serviceAccountName.',
        { type: 'GitHubBranch', url: git, serviceAccountName: 'app' },
        { type: 'AzureDevOpsBranch', url: git, serviceAccountName: 'app' },
      ],
      [
        'this type uses no certSecretRef. Remove certSecretRef.',
        { type: 'ECRArtifactTag', url: 'oci://example.com/app', certSecretRef: secret },
        { type: 'OCIArtifactTag', url: 'oci://example.com/app', certSecretRef: secret },
      ],
      [
        'this type uses no secretRef. Remove secretRef: the cloud gives access by its identities.',
        { type: 'GARArtifactTag', url: 'oci://example.com/app', secretRef: secret },
        { type: 'GitHubBranch', url: git, secretRef: secret },
      ],
      [
        'a provider of type ExternalArtifact needs selectors. Add an entry to selectors.',
        { type: 'ExternalArtifact' },
        { type: 'ExternalArtifact', selectors: [{ name: 'a' }] },
      ],
      [
        'selectors is for the type ExternalArtifact only. Remove selectors, or set type to ExternalArtifact.',
        { selectors: [{ name: 'a' }] },
        { type: 'ExternalArtifact', selectors: [{ name: 'a' }] },
      ],
    ] as const
  ).map(([says, breaks, holds]): Row => ['ResourceSetInputProvider', `/spec: ${says}`, breaks, holds]),
];

const { flux, kinds, operatorKinds, schema } = knownCrds();

/** Each version of each kind that has rules, in each Flux version. */
const versions = [...Object.entries(kinds), ...Object.entries(operatorKinds)].flatMap(([key, ofKind]) =>
  Object.entries(ofKind).flatMap(([version, { roots }]: [string, PackedVersion]) =>
    roots.flatMap((root, index) => {
      const [group, kind] = key.split('/');
      const rules = root < 0 ? [] : [...rulesIn(schema(root)), ...operatorRules.filter((rule) => rule.kind === kind)];
      return rules.length > 0
        ? [{ apiVersion: `${group}/${version}`, kind, flux: flux[roots.length === 1 ? flux.length - 1 : index], rules }]
        : [];
    }),
  ),
);

describe.each(versions)('$kind $apiVersion in Flux $flux', ({ apiVersion, kind, flux: version, rules }) => {
  const said = (change: Spec) => {
    const { name = kind.startsWith('Flux') ? 'flux' : 'app', ...spec } = change;
    const object = { apiVersion, kind, metadata: { name }, spec: { ...good[kind], ...spec } };
    return sentences(Schemas.ofFlux(version).problemsOf(JSON.parse(JSON.stringify(object)))!);
  };
  const broken = rows.filter(([of]) => of === kind).filter(([, says, breaks]) => said(breaks).includes(says));

  test('every rule is broken by a row of this test', () => {
    expect(broken).toHaveLength(rules.length);
  });

  test.each(broken)('%s says %s', (_, says, breaks, holds) => {
    expect(said(breaks)).toContain(says);
    expect(said(holds)).toEqual([]);
  });
});

test('every row breaks a rule of some version', () => {
  const kindsWithRules = new Set(versions.map(({ kind }) => kind));
  expect(rows.filter(([kind]) => !kindsWithRules.has(kind))).toEqual([]);
});

test("a rule of the operator's is not judged where it depends on a text that is filled in on the cluster", () => {
  const said = (spec: Spec) =>
    sentences(
      Schemas.ofFlux().problemsOf({
        apiVersion: 'fluxcd.controlplane.io/v1',
        kind: 'ResourceSetInputProvider',
        metadata: { name: 'app' },
        spec,
      })!,
    );
  expect(said({ type: 'ExternalService', url: '${SCHEME}://example.com' })).toEqual([]);
  expect(said({ type: 'ExternalService', url: http, insecure: '${INSECURE}' })).toEqual([]);
  expect(said({ type: '${TYPE}', url: git })).toEqual([]);
  expect(said({ type: 'Static', url: '${URL}' })).toEqual(['/spec: a provider of type Static has no url. Remove url, or change type.']);
});

test("of a kind of the operator the rules of a user's CRD count, and no other", () => {
  const anything = { type: 'object', properties: { spec: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } };
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'resourcesets.fluxcd.controlplane.io' },
    spec: {
      group: 'fluxcd.controlplane.io',
      names: { kind: 'ResourceSet' },
      versions: [{ name: 'v1', served: true, schema: { openAPIV3Schema: anything } }],
    },
  };
  const set = { apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSet', metadata: { name: 'app' }, spec: {} };
  expect(sentences(Schemas.ofFlux().problemsOf(set)!)).toEqual([
    '/spec: has nothing to apply. Set resources, resourcesTemplate or steps; a program creates the objects in set.template.',
  ]);
  expect(sentences(Schemas.ofFlux().withCrds([crd]).problemsOf(set)!)).toEqual([]);
});

test('each good object is accepted', () => {
  for (const { apiVersion, kind } of versions.filter(({ flux: version }) => version === flux[flux.length - 1])) {
    const metadata = { name: kind.startsWith('Flux') ? 'flux' : 'app' };
    expect([kind, Schemas.ofFlux().problemsOf({ apiVersion, kind, metadata, spec: good[kind] })]).toEqual([kind, []]);
  }
});

/** The rules that are evaluated when an object is created. */
function rulesIn({ properties = {}, items, additionalProperties, ...node }: Schema): string[] {
  const inner = [
    ...Object.values(properties),
    ...(items ? [items] : []),
    ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
  ];
  const own = (node['x-kubernetes-validations'] ?? []).map(({ rule }) => rule).filter((rule) => !/\boldSelf\b/.test(rule));
  return [...own, ...inner.flatMap(rulesIn)];
}
