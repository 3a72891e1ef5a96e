import { Identity } from './dry-run';

export interface BadObject {
  /** The least that the API server takes. */
  readonly good: Identity & { readonly spec: object };
  /** The rule that the change breaks. */
  readonly breaks: string;
  /** Laid over the good object's spec; undefined takes a field away. */
  readonly change: { readonly [field: string]: unknown };
  /** Part of what the server says about it. */
  readonly message: string;
}

/** One for each kind that users write (ExternalArtifact: a controller of theirs writes it). */
export const badObjects: readonly BadObject[] = [
  {
    good: object('source.toolkit.fluxcd.io/v1', 'GitRepository', { url: 'https://example.com/app.git', interval: '5m' }),
    breaks: 'pattern of the URL',
    change: { url: 'git@example.com:app.git' },
    message: 'spec.url: Invalid value: "git@example.com:app.git"',
  },
  {
    good: object('source.toolkit.fluxcd.io/v1', 'OCIRepository', { url: 'oci://example.com/app', interval: '5m' }),
    breaks: 'enum of the layer operation',
    change: { layerSelector: { operation: 'unpack' } },
    message: 'spec.layerSelector.operation: Unsupported value: "unpack"',
  },
  {
    good: object('source.toolkit.fluxcd.io/v1', 'HelmRepository', { url: 'https://example.com/charts' }),
    breaks: 'unknown field',
    change: { chart: 'app' },
    message: 'strict decoding error: unknown field "spec.chart"',
  },
  {
    good: object('source.toolkit.fluxcd.io/v1', 'HelmChart', {
      chart: './app',
      interval: '5m',
      sourceRef: { kind: 'GitRepository', name: 'app' },
    }),
    breaks: 'CEL: only charts of a HelmRepository are verified',
    change: { verify: { provider: 'cosign' } },
    message: "spec.verify is only supported when spec.sourceRef.kind is 'HelmRepository'",
  },
  {
    good: object('source.toolkit.fluxcd.io/v1', 'Bucket', { bucketName: 'app', endpoint: 's3.example.com', interval: '5m' }),
    breaks: 'required bucket name',
    change: { bucketName: undefined },
    message: 'spec.bucketName: Required value',
  },
  {
    good: object('source.toolkit.fluxcd.io/v1', 'ExternalArtifact', {
      sourceRef: { apiVersion: 'example.com/v1', kind: 'Build', name: 'app' },
    }),
    breaks: 'required field of a reference',
    change: { sourceRef: { apiVersion: 'example.com/v1', kind: 'Build' } },
    message: 'spec.sourceRef.name: Required value',
  },
  {
    good: object('source.extensions.fluxcd.io/v1beta1', 'ArtifactGenerator', {
      sources: [{ alias: 'repo', kind: 'GitRepository', name: 'app' }],
      artifacts: [{ name: 'app', copy: [{ from: '@repo/deploy/**', to: '@artifact/' }] }],
    }),
    breaks: 'pattern inside a list',
    change: { artifacts: [{ name: 'app', copy: [{ from: 'repo/deploy/**', to: '@artifact/' }] }] },
    message: 'spec.artifacts[0].copy[0].from: Invalid value: "repo/deploy/**"',
  },
  {
    good: object('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', {
      interval: '30m',
      prune: true,
      sourceRef: { kind: 'GitRepository', name: 'app' },
    }),
    breaks: 'required prune',
    change: { prune: undefined },
    message: 'spec.prune: Required value',
  },
  {
    good: object('helm.toolkit.fluxcd.io/v2', 'HelmRelease', { interval: '30m', chartRef: { kind: 'OCIRepository', name: 'app' } }),
    breaks: 'CEL: chart or chartRef',
    change: { chart: { spec: { chart: 'app', sourceRef: { kind: 'HelmRepository', name: 'app' } } } },
    message: 'either chart or chartRef must be set',
  },
  {
    good: object('notification.toolkit.fluxcd.io/v1beta3', 'Provider', { type: 'slack' }),
    breaks: 'enum of the types',
    change: { type: 'fax' },
    message: 'spec.type: Unsupported value: "fax"',
  },
  {
    good: object('notification.toolkit.fluxcd.io/v1beta3', 'Alert', {
      providerRef: { name: 'slack' },
      eventSources: [{ kind: 'Kustomization', name: '*' }],
    }),
    breaks: 'type of a field',
    change: { eventSources: 'Kustomization/*' },
    message: 'spec.eventSources in body must be of type array',
  },
  {
    good: object('notification.toolkit.fluxcd.io/v1', 'Receiver', {
      type: 'github',
      secretRef: { name: 'token' },
      resources: [{ kind: 'GitRepository', name: 'app' }],
    }),
    breaks: 'CEL: a type that needs a Secret',
    change: { secretRef: undefined },
    message: 'secretRef is required',
  },
  {
    good: object('image.toolkit.fluxcd.io/v1', 'ImageRepository', { image: 'example.com/app', interval: '5m' }),
    breaks: 'unit of a duration',
    change: { interval: '1d' },
    message: 'spec.interval: Invalid value: "1d"',
  },
  {
    good: object('image.toolkit.fluxcd.io/v1', 'ImagePolicy', {
      imageRepositoryRef: { name: 'app' },
      policy: { semver: { range: '1.x' } },
    }),
    breaks: 'CEL: an interval is for policies that always reflect the digest',
    change: { interval: '5m' },
    message: 'spec.interval is only accepted when spec.digestReflectionPolicy',
  },
  {
    good: object('image.toolkit.fluxcd.io/v1', 'ImageUpdateAutomation', {
      interval: '30m',
      sourceRef: { kind: 'GitRepository', name: 'app' },
      git: { commit: { author: { email: 'flux@example.com' } } },
    }),
    breaks: 'unknown field, two levels down',
    change: { git: { commit: { author: { email: 'flux@example.com' }, subject: 'update' } } },
    message: 'strict decoding error: unknown field "spec.git.commit.subject"',
  },
  {
    good: object('fluxcd.controlplane.io/v1', 'FluxInstance', { distribution: { version: '2.x', registry: 'ghcr.io/fluxcd' } }, 'flux'),
    breaks: 'enum inside a list',
    change: { components: ['source-controller', 'helmet-controller'] },
    message: 'spec.components[1]: Unsupported value: "helmet-controller"',
  },
  {
    good: object('fluxcd.controlplane.io/v1', 'ResourceSet', { resources: [] }),
    breaks: 'CEL: steps exclude resources',
    change: { steps: [{ name: 'first', resources: [] }] },
    message: 'spec: Invalid value: steps',
  },
  {
    good: object('fluxcd.controlplane.io/v1', 'ResourceSetInputProvider', { type: 'Static', defaultValues: { tenant: 'a' } }),
    breaks: 'CEL: static inputs have no URL',
    change: { url: 'https://example.com' },
    message: 'spec: Invalid value: spec.url',
  },
];

function object(apiVersion: string, kind: string, spec: object, name = 'app') {
  return { apiVersion, kind, metadata: { name, namespace: 'bad-objects' }, spec };
}
