import { table } from '../kubernetes/table';

/** One field by which a kind refers to others. */
export interface ReferenceField {
  /** JSON pointer of the reference; `*` stands for every entry of a list. */
  readonly at: string;

  /** Kind of the target, where the reference does not say it; unset where it must. */
  readonly kind?: string;

  /** Kinds that the API takes, where the reference says the kind; unset for any. */
  readonly kinds?: readonly string[];

  /**
   * How the target is named: `{name}` (the usual way), a bare string, a label selector, `{name}` or else labels, `namespace/name` in an
   * annotation, a folder of the source, or a patch's target.
   */
  readonly by?: 'object' | 'string' | 'selector' | 'name-or-labels' | 'annotation' | 'path' | 'patch';

  /** Whose namespace is searched: the one that the reference names, else the referrer's own (`named`, the usual one); always the referrer's own; exactly what is written. */
  readonly namespace?: 'named' | 'own' | 'written';

  /**
   * Set where a program names what it does not hold without an import: a name that nothing has is then no mistake; `anywhere`
   * where the same name in another namespace says nothing either.
   */
  readonly mayBeElsewhere?: 'if-unknown' | 'anywhere';
}

/** Sources whose artifact can be applied. */
const artifacts = ['OCIRepository', 'GitRepository', 'Bucket', 'ExternalArtifact'];
const chartSources = ['HelmRepository', 'GitRepository', 'Bucket'];
const copied = ['Bucket', 'GitRepository', 'OCIRepository', 'HelmChart', 'ExternalArtifact'];
const values = ['Secret', 'ConfigMap'];
/** What sends events and can be triggered. */
const reconciled = [
  'Bucket',
  'GitRepository',
  'Kustomization',
  'HelmRelease',
  'HelmChart',
  'HelmRepository',
  'ImageRepository',
  'ImagePolicy',
  'ImageUpdateAutomation',
  'OCIRepository',
  'ArtifactGenerator',
  'ExternalArtifact',
  // The operator adds its own kinds where it installs Flux.
  'FluxInstance',
  'ResourceSet',
  'ResourceSetInputProvider',
];

const secret = (at: string): ReferenceField => ({ at, kind: 'Secret', namespace: 'own' });
const configMap = (at: string): ReferenceField => ({ at, kind: 'ConfigMap', namespace: 'own' });
const serviceAccount = (at = '/spec/serviceAccountName'): ReferenceField => ({
  at,
  kind: 'ServiceAccount',
  by: 'string',
  namespace: 'own',
});
const pullSecret = (at: string): ReferenceField => ({ at, kind: 'Secret', by: 'string', namespace: 'own' });
const path = (at: string): ReferenceField => ({ at, by: 'path' });
const kubeConfig = [secret('/spec/kubeConfig/secretRef'), configMap('/spec/kubeConfig/configMapRef')];

/** The operator's annotations on what a ResourceSet generates. */
const annotations = ['/spec/resources/*', '/spec/steps/*/resources/*'].flatMap((at): ReferenceField[] => [
  // The generated object says whether a ConfigMap or a Secret is copied: its own kind.
  { at: `${at}/metadata/annotations/fluxcd.controlplane.io~1copyFrom`, by: 'annotation' },
  { at: `${at}/metadata/annotations/fluxcd.controlplane.io~1convertKubeConfigFrom`, by: 'annotation', kind: 'Secret' },
  { at: `${at}/metadata/annotations/fluxcd.controlplane.io~1checksumFrom`, by: 'annotation' },
  { at: `${at}/spec/template/metadata/annotations/fluxcd.controlplane.io~1checksumFrom`, by: 'annotation' },
]);

/** Every field of the Flux kinds that refers to something, by kind. */
export const referenceFields: { readonly [kind: string]: readonly ReferenceField[] } = table({
  GitRepository: [
    secret('/spec/secretRef'),
    secret('/spec/proxySecretRef'),
    secret('/spec/verify/secretRef'),
    serviceAccount(),
    { at: '/spec/include/*/repository', kind: 'GitRepository', namespace: 'own' },
  ],
  OCIRepository: [
    secret('/spec/secretRef'),
    secret('/spec/certSecretRef'),
    secret('/spec/proxySecretRef'),
    secret('/spec/verify/secretRef'),
    secret('/spec/verify/trustedRootSecretRef'),
    serviceAccount(),
  ],
  HelmRepository: [secret('/spec/secretRef'), secret('/spec/certSecretRef')],
  HelmChart: [{ at: '/spec/sourceRef', kinds: chartSources, namespace: 'own' }, secret('/spec/verify/secretRef')],
  Bucket: [
    secret('/spec/secretRef'),
    secret('/spec/certSecretRef'),
    secret('/spec/proxySecretRef'),
    secret('/spec/sts/secretRef'),
    secret('/spec/sts/certSecretRef'),
    serviceAccount(),
  ],
  // What made the artifact: any kind, also one that this library does not know.
  ExternalArtifact: [{ at: '/spec/sourceRef', mayBeElsewhere: 'anywhere' }],
  ArtifactGenerator: [{ at: '/spec/sources/*', kinds: copied }, serviceAccount()],
  Kustomization: [
    { at: '/spec/sourceRef', kinds: artifacts },
    { at: '/spec/dependsOn/*', kind: 'Kustomization' },
    secret('/spec/decryption/secretRef'),
    serviceAccount('/spec/decryption/serviceAccountName'),
    ...kubeConfig,
    serviceAccount(),
    { at: '/spec/postBuild/substituteFrom/*', kinds: values, namespace: 'own' },
    { at: '/spec/healthChecks/*', mayBeElsewhere: 'anywhere' },
    path('/spec/path'),
    path('/spec/components/*'),
  ],
  HelmRelease: [
    { at: '/spec/chart/spec/sourceRef', kinds: chartSources },
    secret('/spec/chart/spec/verify/secretRef'),
    secret('/spec/chart/spec/verify/trustedRootSecretRef'),
    secret('/spec/chart/spec/secretRef'),
    secret('/spec/chart/spec/certSecretRef'),
    secret('/spec/chart/spec/proxySecretRef'),
    serviceAccount('/spec/chart/spec/serviceAccountName'),
    { at: '/spec/chartRef', kinds: ['OCIRepository', 'HelmChart', 'ExternalArtifact'] },
    { at: '/spec/dependsOn/*', kind: 'HelmRelease' },
    { at: '/spec/valuesFrom/*', kinds: values, namespace: 'own' },
    ...kubeConfig,
    serviceAccount(),
  ],
  Provider: [secret('/spec/secretRef'), secret('/spec/certSecretRef'), secret('/spec/proxySecretRef'), serviceAccount()],
  Alert: [
    { at: '/spec/providerRef', kind: 'Provider', namespace: 'own' },
    { at: '/spec/eventSources/*', kinds: reconciled, mayBeElsewhere: 'if-unknown' },
  ],
  Receiver: [secret('/spec/secretRef'), { at: '/spec/resources/*', kinds: reconciled, mayBeElsewhere: 'if-unknown' }],
  ImageRepository: [secret('/spec/secretRef'), secret('/spec/certSecretRef'), secret('/spec/proxySecretRef'), serviceAccount()],
  ImagePolicy: [{ at: '/spec/imageRepositoryRef', kind: 'ImageRepository' }],
  ImageUpdateAutomation: [
    { at: '/spec/sourceRef', kind: 'GitRepository', kinds: ['GitRepository'] },
    secret('/spec/git/commit/signingKey/secretRef'),
    { at: '/spec/policySelector', kind: 'ImagePolicy', by: 'selector', namespace: 'own' },
    path('/spec/update/path'),
  ],
  FluxInstance: [
    pullSecret('/spec/sync/pullSecret'),
    pullSecret('/spec/distribution/artifactPullSecret'),
    pullSecret('/spec/distribution/imagePullSecret'),
    path('/spec/sync/path'),
    { at: '/spec/kustomize/patches/*/target', by: 'patch' },
  ],
  ResourceSet: [
    {
      at: '/spec/inputsFrom/*',
      kind: 'ResourceSetInputProvider',
      kinds: ['ResourceSetInputProvider'],
      namespace: 'own',
      mayBeElsewhere: 'if-unknown',
    },
    { at: '/spec/inputsFrom/*/selector', kind: 'ResourceSetInputProvider', by: 'selector', namespace: 'own' },
    // The operator does not fall back to the ResourceSet's own namespace.
    { at: '/spec/dependsOn/*', namespace: 'written', mayBeElsewhere: 'if-unknown' },
    serviceAccount(),
    ...annotations,
  ],
  ResourceSetInputProvider: [
    secret('/spec/secretRef'),
    secret('/spec/certSecretRef'),
    serviceAccount(),
    { at: '/spec/selectors/*', kind: 'ExternalArtifact', by: 'name-or-labels', mayBeElsewhere: 'anywhere' },
  ],
});
