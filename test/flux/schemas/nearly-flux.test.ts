import { problemsOfAnyKind, Schemas } from '../../../src/flux/schemas';
import { sentences } from '../../engines/schema/support';
import { newestFlux } from '../../setup/versions';

type Spec = { readonly [field: string]: unknown };

/** What is said of an object of this kind; undefined when it is none of Flux's. */
function said(apiVersion: string, kind: string, spec: Spec = {}, fluxVersion?: string): string[] | undefined {
  const problems = Schemas.ofFlux(fluxVersion).problemsOf({ apiVersion, kind, metadata: { name: 'app', namespace: 'apps' }, spec });
  return problems && sentences(problems);
}

describe('an API version that is nearly right is an error with the right one', () => {
  test.each([
    // Malformed.
    ['image.toolkit.fluxcd.io/v1/v2', 'ImagePolicy', 'which is more than a group and a version. Write image.toolkit.fluxcd.io/v1.'],
    ['helm.toolkit.fluxcd/v2/v2', 'HelmRelease', 'which is more than a group and a version. Write helm.toolkit.fluxcd.io/v2.'],
    ['helm.toolkit.fluxcd.io', 'HelmRelease', 'which lacks the version. Write helm.toolkit.fluxcd.io/v2.'],
    ['fluxcd.controlplane.io/v1/', 'ResourceSet', 'which is more than a group and a version. Write fluxcd.controlplane.io/v1.'],
    // A typo in the group.
    ['helm.toolkit.fluxcd/v2', 'HelmRelease', 'but nothing of Flux has the group "helm.toolkit.fluxcd". Write helm.toolkit.fluxcd.io/v2.'],
    [
      'kustomise.toolkit.fluxcd.io/v1',
      'Kustomization',
      'but nothing of Flux has the group "kustomise.toolkit.fluxcd.io". Write kustomize.toolkit.fluxcd.io/v1.',
    ],
    [
      'sources.toolkit.fluxcd.io/v1',
      'Bucket',
      'but nothing of Flux has the group "sources.toolkit.fluxcd.io". Write source.toolkit.fluxcd.io/v1.',
    ],
    ['source.fluxcd.io/v1', 'GitRepository', 'but nothing of Flux has the group "source.fluxcd.io". Write source.toolkit.fluxcd.io/v1.'],
    ['fluxcd.io/v1', 'Receiver', 'but nothing of Flux has the group "fluxcd.io". Write notification.toolkit.fluxcd.io/v1.'],
    ['toolkit.io/v1', 'OCIRepository', 'but nothing of Flux has the group "toolkit.io". Write source.toolkit.fluxcd.io/v1.'],
    [
      'flux.controlplane.io/v1',
      'FluxInstance',
      'but nothing of Flux has the group "flux.controlplane.io". Write fluxcd.controlplane.io/v1.',
    ],
    [
      'helm.toolkit.fluxcd.oi/v2',
      'Release',
      'but nothing of Flux has the group "helm.toolkit.fluxcd.oi". The group is helm.toolkit.fluxcd.io.',
    ],
    // The group of another kind of Flux, or none.
    ['kustomize.toolkit.fluxcd.io/v1', 'HelmRelease', 'which has no kind HelmRelease. Write helm.toolkit.fluxcd.io/v2.'],
    ['v1', 'HelmRelease', 'which has no kind HelmRelease. Write helm.toolkit.fluxcd.io/v2.'],
    ['v2', 'HelmRelease', 'which has no kind HelmRelease. Write helm.toolkit.fluxcd.io/v2.'],
    ['apps/v1', 'OCIRepository', 'which has no kind OCIRepository. Write source.toolkit.fluxcd.io/v1.'],
    ['helm.toolkit.fluxcd.io:v2', 'HelmRelease', 'which has no kind HelmRelease. Write helm.toolkit.fluxcd.io/v2.'],
    ['https://helm.toolkit.fluxcd.io/v2', 'HelmRelease', 'which has no kind HelmRelease. Write helm.toolkit.fluxcd.io/v2.'],
    ['v1', 'Helmrelease', 'which has no kind Helmrelease. Write helm.toolkit.fluxcd.io/v2 and kind HelmRelease.'],
    ['apps/v1', 'OCIRepositry', 'which has no kind OCIRepositry. Write source.toolkit.fluxcd.io/v1 and kind OCIRepository.'],
    ['v1', 'ResourceSets', 'which has no kind ResourceSets. Write fluxcd.controlplane.io/v1 and kind ResourceSet.'],
    // Capitals and blanks.
    [
      'Helm.Toolkit.FluxCD.io/v2',
      'HelmRelease',
      'but nothing of Flux has the group "Helm.Toolkit.FluxCD.io". Write helm.toolkit.fluxcd.io/v2.',
    ],
    [
      ' helm.toolkit.fluxcd.io/v2',
      'HelmRelease',
      'but nothing of Flux has the group " helm.toolkit.fluxcd.io". Write helm.toolkit.fluxcd.io/v2.',
    ],
    ['helm.toolkit.fluxcd.io/V2', 'HelmRelease', `which Flux ${newestFlux} does not serve. Write helm.toolkit.fluxcd.io/v2.`],
    ['helm.toolkit.fluxcd.io/v2 ', 'HelmRelease', `which Flux ${newestFlux} does not serve. Write helm.toolkit.fluxcd.io/v2.`],
    ['helm.toolkit.fluxcd.io/2', 'HelmRelease', `which Flux ${newestFlux} does not serve. Write helm.toolkit.fluxcd.io/v2.`],
    // Flux 1.
    [
      'helm.fluxcd.io/v1',
      'HelmRelease',
      'an API of Flux 1, which Flux 2 does not reconcile. Write helm.toolkit.fluxcd.io/v2 and kind HelmRelease, whose fields differ: ' +
        'https://fluxcd.io/flux/migration/helm-operator-migration/.',
    ],
    [
      'helm.integrations.flux.weave.works/v1alpha2',
      'FluxHelmRelease',
      'an API of Flux 1, which Flux 2 does not reconcile. Write helm.toolkit.fluxcd.io/v2 and kind HelmRelease, whose fields differ: ' +
        'https://fluxcd.io/flux/migration/helm-operator-migration/.',
    ],
  ])('%s %s', (apiVersion, kind, what) => {
    expect(said(apiVersion, kind)).toEqual([`/apiVersion: is "${apiVersion}", ${what}`]);
  });

  test.each([
    ['Kustomization', { sourceRef: { kind: 'GitRepository', name: 'flux-system' } }, 'kustomize.toolkit.fluxcd.io/v1'],
    ['Bucket', { bucketName: 'app' }, 'source.toolkit.fluxcd.io/v1'],
    ['Provider', { type: 'slack', channel: 'ops' }, 'notification.toolkit.fluxcd.io/v1 or notification.toolkit.fluxcd.io/v1beta3'],
    ['Alert', { providerRef: { name: 'slack' } }, 'notification.toolkit.fluxcd.io/v1 or notification.toolkit.fluxcd.io/v1beta3'],
    ['Receiver', { type: 'github', resources: [] }, 'notification.toolkit.fluxcd.io/v1'],
  ])('v1 %s with fields of the kind of Flux', (kind, spec, apiVersion) => {
    expect(said('v1', kind, spec)).toEqual([`/apiVersion: is "v1", which has no kind ${kind}. Write ${apiVersion}.`]);
  });

  test('the right one is that of the Flux version', () => {
    expect(said('v1', 'ImagePolicy', {}, '2.6')).toEqual([
      '/apiVersion: is "v1", which has no kind ImagePolicy. Write image.toolkit.fluxcd.io/v1beta2 or image.toolkit.fluxcd.io/v1beta1.',
    ]);
    expect(said('v1', 'ArtifactGenerator', {}, '2.6')).toEqual([
      '/apiVersion: is "v1", which has no kind ArtifactGenerator. Use a newer Flux version.',
    ]);
  });
});

test.each([
  ['kustomize.toolkit.fluxcd.io/v1', 'Kustomize', `/kind: is "Kustomize", which Flux ${newestFlux} does not have. Write Kustomization.`],
  ['helm.toolkit.fluxcd.io/v2', 'helmreleases', `/kind: is "helmreleases", which Flux ${newestFlux} does not have. Write HelmRelease.`],
  ['helm.toolkit.fluxcd.io/v2', '', '/kind: is required. Write HelmRelease.'],
  ['helm.toolkit.fluxcd.io/v2', 5, '/kind: is 5, but must be a string. Write HelmRelease.'],
  [2, 'HelmRelease', '/apiVersion: is 2, but must be a string. Write helm.toolkit.fluxcd.io/v2.'],
  [['helm.toolkit.fluxcd.io/v2'], 'HelmRelease', '/apiVersion: is a list, but must be a string. Write helm.toolkit.fluxcd.io/v2.'],
  [null, 'HelmRelease', '/apiVersion: is required. Write helm.toolkit.fluxcd.io/v2.'],
])('the kind is wrong, or one of both is no string: %j %j', (apiVersion, kind, message) => {
  const problems = Schemas.ofFlux().problemsOf({ apiVersion, kind, metadata: { name: 'app' }, spec: {} });
  expect(problems && sentences(problems)).toEqual([message]);
});

describe('kinds of others that are called alike are left alone', () => {
  test.each([
    ['helm.crossplane.io/v1beta1', 'Release'],
    ['helm.crossplane.io/v1beta1', 'HelmRelease'],
    ['helm.cattle.io/v1', 'HelmChart'],
    ['fleet.cattle.io/v1alpha1', 'Bundle'],
    ['argoproj.io/v1alpha1', 'Application'],
    ['pkg.crossplane.io/v1', 'Provider'],
    ['s3.aws.upbound.io/v1beta1', 'Bucket'],
    ['s3.services.k8s.aws/v1alpha1', 'Bucket'],
    ['storage.gcp.upbound.io/v1beta1', 'Bucket'],
    ['storage.cnrm.cloud.google.com/v1beta1', 'Bucket'],
    ['operator.victoriametrics.com/v1', 'Receiver'],
    ['eventing.knative.dev/v1', 'Receiver'],
    ['notification.kubesphere.io/v2beta2', 'Receiver'],
    ['monitoring.example.com/v1', 'Alert'],
    ['infra.contrib.fluxcd.io/v1alpha2', 'Terraform'],
    ['web.fluxcd.controlplane.io/v1', 'Config'],
    ['source.werf.io/v1', 'GitRepository'],
    ['v1', 'Provider'],
    ['v1', 'provider'],
    ['v1', 'ResourceQuota'],
    ['batch/v1', 'Release'],
    ['v1', 'ConfigMap'],
    ['${API}', 'HelmRelease'],
    ['<< inputs.api >>', 'HelmRelease'],
    ['{{ .api }}', 'HelmRelease'],
  ])('%s %s', (apiVersion, kind) => {
    expect(said(apiVersion, kind)).toBeUndefined();
  });

  test('an object of a Flux kind without metadata is checked, too', () => {
    expect(Schemas.ofFlux().problemsOf({ apiVersion: 'v1', kind: 'HelmRelease', releases: [] })).toBeUndefined();
  });

  test("a user's CRD of such a group counts", () => {
    const crd = {
      apiVersion: 'apiextensions.k8s.io/v1',
      kind: 'CustomResourceDefinition',
      metadata: { name: 'helmreleases.helm.fluxcd.io' },
      spec: {
        group: 'helm.fluxcd.io',
        names: { kind: 'HelmRelease' },
        versions: [
          { name: 'v1', served: true, schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } } },
        ],
      },
    };
    const release = { apiVersion: 'helm.fluxcd.io/v1', kind: 'HelmRelease', metadata: { name: 'app' }, spec: {} };
    expect(Schemas.ofFlux().withCrds([crd]).problemsOf(release)).toEqual([]);
  });
});

describe('a document of kustomize', () => {
  test('with fields of Flux is taken for what was meant', () => {
    const spec = { interval: '30m', path: './apps', sourceRef: { kind: 'GitRepository', name: 'flux-system' }, patches: [] };
    expect(said('kustomize.config.k8s.io/v1beta1', 'Kustomization', spec)).toEqual([
      '/apiVersion: is "kustomize.config.k8s.io/v1beta1", the API of the file that kustomize reads, which has no ' +
        'spec.interval, spec.sourceRef, spec.path. Write kustomize.toolkit.fluxcd.io/v1.',
    ]);
  });

  test('of another version than the one that kustomize reads is refused', () => {
    expect(said('kustomize.config.k8s.io/v1', 'Kustomization')).toEqual([
      '/apiVersion: is "kustomize.config.k8s.io/v1", which kustomize refuses. Write kustomize.config.k8s.io/v1beta1.',
    ]);
    expect(said('kustomize.config.k8s.io/v1beta1', 'Component')).toEqual([
      '/apiVersion: is "kustomize.config.k8s.io/v1beta1", which kustomize refuses. Write kustomize.config.k8s.io/v1alpha1.',
    ]);
  });

  test('without a mistake is none of ours', () => {
    expect(said('kustomize.config.k8s.io/v1beta1', 'Kustomization')).toBeUndefined();
    expect(said('kustomize.config.k8s.io/v1alpha1', 'Component')).toBeUndefined();
  });
});

test('an API version with two slashes is refused of every kind', () => {
  const deployment = (apiVersion: string) => sentences(problemsOfAnyKind({ apiVersion, kind: 'Deployment', metadata: { name: 'app' } }));
  expect(deployment('apps/v1/v1')).toEqual([
    '/apiVersion: is "apps/v1/v1", which is more than a group and a version. Write group/version.',
  ]);
  expect(deployment('${A}/${B}/${C}')).toEqual([]);
});
