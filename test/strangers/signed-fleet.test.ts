import { Duration } from 'cdk8s';
import {
  Alert,
  AppSource,
  Checks,
  ConfigMapRef,
  Environment,
  EventSource,
  FleetApp,
  FluxOperator,
  GitlessFleet,
  GitRef,
  GitRepository,
  ImagePolicy,
  ImagePolicyRule,
  ImageRepository,
  ImageUpdateAutomation,
  OciRef,
  OidcIdentity,
  OidcIdentityPatterns,
  Provider,
  ProviderType,
  ReconciledKind,
  SecretRef,
  TenantKustomization,
  TenantResourceSet,
  Verification,
} from 'cdk8s-fluxcd';
import { unsuppressed } from './unsuppressed';

const issuer = '^https://token\\.actions\\.githubusercontent\\.com$';
const signedAt = (repository: string, ref: string): OidcIdentityPatterns => ({
  issuer,
  subject: `^https://github\\.com/acme/${repository}/\\.github/workflows/.+@${ref}$`,
});
const main = signedAt('fleet', 'refs/heads/main');
const charts = { issuer, subject: '^https://github\\.com/controlplaneio-fluxcd/charts/.+$' };
const release = signedAt('fleet', 'refs/tags/v\\d+\\.\\d+\\.\\d+');

/** A fleet without Git: staging takes what the branch has signed, production what a tag has signed; one cluster commits new image tags. */
function signedFleet(): FleetApp {
  const app = new FleetApp();
  const registry = 'oci://ghcr.io/acme';
  const fleet = new GitlessFleet(app, 'fleet', {
    url: `${registry}/fleet`,
    secretRef: SecretRef.named('ghcr-auth'),
    flux: { cluster: { multitenant: true, tenantDefaultServiceAccount: 'flux' } },
  });
  const staging = Environment.named('staging', {
    verify: Verification.cosignKeyless({ identities: [OidcIdentity.matching(main)] }),
    variables: { ARTIFACT_TAG: 'latest' },
  });
  const production = Environment.named('production', {
    verify: Verification.cosignKeyless({ identities: [OidcIdentity.matching(release)] }),
    variables: { ARTIFACT_TAG: 'latest-stable' },
  });
  // All but the cluster that only commits.
  const workloads = fleet.group('workloads');
  const groups = [workloads];
  fleet.addCluster('staging', { environment: staging, groups, variables: { CLUSTER_NAME: 'staging-1' } });
  fleet.addCluster('prod-eu', { environment: production, groups, variables: { CLUSTER_NAME: 'prod-eu-1' } });
  fleet.addCluster('prod-us', { environment: production, groups, variables: { CLUSTER_NAME: 'prod-us-1' } });
  const update = fleet.addCluster('update', { environment: staging });

  new FluxOperator(fleet.addLayer('flux-operator'), 'flux-operator', {
    verify: Verification.cosignKeyless({ identities: [OidcIdentity.matching(charts)] }),
  });

  const alerts = fleet.addLayer('notifications');
  const provider = new Provider(alerts, 'slack', {
    type: ProviderType.SLACK,
    channel: 'platform',
    secretRef: SecretRef.named('slack-webhook'),
  });
  new Alert(alerts, 'on-call', {
    provider,
    eventSources: [EventSource.all(ReconciledKind.KUSTOMIZATION), EventSource.all(ReconciledKind.RESOURCE_SET)],
  });

  const tenants = workloads.addLayer('tenants');
  const shared = {
    registrySecretRef: SecretRef.named('ghcr-auth'),
    runtimeInfoRef: ConfigMapRef.named('flux-runtime-info'),
    reconcileEvery: Duration.minutes(15),
    namespaceLabels: { 'toolkit.fluxcd.io/role': 'tenant' },
  };
  const controllers = TenantKustomization.named('controllers', { path: './controllers', timeout: Duration.minutes(10) });
  const infra = new TenantResourceSet(tenants, 'infra', {
    ...shared,
    tenants: ['ingress', 'monitoring'].map((tenant) => ({ tenant })),
    source: AppSource.oci(`${registry}/infra/${TenantResourceSet.input('tenant')}`, OciRef.tag('${ARTIFACT_TAG}')),
    kustomizations: [controllers, TenantKustomization.named('configs', { path: './configs', dependsOn: [controllers] })],
    wait: true,
  });
  const apps = new TenantResourceSet(tenants, 'apps', {
    ...shared,
    tenants: ['frontend', 'backend'].map((tenant) => ({ tenant })),
    source: AppSource.oci(`${registry}/apps/${TenantResourceSet.input('tenant')}`, OciRef.tag('${ARTIFACT_TAG}'), {
      verify: Verification.cosignKeyless({ identities: [OidcIdentity.matching(signedAt('.+', '.+'))] }),
    }),
    kustomizations: [TenantKustomization.named('apps', { interval: Duration.minutes(10) })],
  });
  apps.node.addDependency(infra);

  const images = update.addLayer('image-updates');
  Checks.of(images).suppress('image-automation-in-gitless', { reason: 'this cluster only commits, and nothing else holds a key to Git' });
  const source = new GitRepository(images, 'apps', {
    url: 'https://github.com/acme/apps',
    ref: GitRef.branch('main'),
    secretRef: SecretRef.named('github-write'),
  });
  for (const image of ['frontend', 'backend']) {
    const imageRepository = new ImageRepository(images, image, { image: `ghcr.io/acme/${image}`, secretRef: SecretRef.named('ghcr-auth') });
    new ImagePolicy(images, `${image}-stable`, { imageRepository, policy: ImagePolicyRule.semver('1.x') });
  }
  new ImageUpdateAutomation(images, 'raise', {
    source,
    checkout: GitRef.branch('main'),
    push: { branch: 'image-updates' },
    path: './components',
  });
  return app;
}

const app = signedFleet();
const objectOn = (cluster: string, kind: string, name: string) => app.renderObjects({ cluster, kind, name })[0];

test('a signed fleet without Git has no findings', () => {
  expect(unsuppressed(app)).toEqual([]);
});

test.each([
  ['staging', 'latest', main],
  ['update', 'latest', main],
  ['prod-eu', 'latest-stable', release],
  ['prod-us', 'latest-stable', release],
])('%s follows the tag %s, and takes only what its own reference has signed', (cluster, tag, identity) => {
  const { spec } = objectOn(cluster, 'FluxInstance', 'flux');
  expect(spec.sync).toEqual({
    kind: 'OCIRepository',
    url: 'oci://ghcr.io/acme/fleet',
    ref: tag,
    path: `./clusters/${cluster}`,
    interval: '5m',
    pullSecret: 'ghcr-auth',
  });
  const [{ target, patch }] = spec.kustomize.patches;
  expect(target).toEqual({ kind: 'OCIRepository', name: 'flux-system' });
  expect(JSON.parse(patch)).toEqual([{ op: 'add', path: '/spec/verify', value: { provider: 'cosign', matchOIDCIdentity: [identity] } }]);
});

test('each cluster has the name and the environment that the company gives it', () => {
  const data = (cluster: string) => objectOn(cluster, 'ConfigMap', 'flux-runtime-info').data;
  expect(data('prod-eu')).toEqual({ CLUSTER_NAME: 'prod-eu-1', ENVIRONMENT: 'production', ARTIFACT_TAG: 'latest-stable' });
  expect(data('update')).toEqual({ CLUSTER_NAME: 'update', ENVIRONMENT: 'staging', ARTIFACT_TAG: 'latest' });
});

test('tenants are on all clusters but the one that only commits, written once', () => {
  const folders = ['staging', 'prod-eu', 'prod-us', 'update'].map((cluster) => [
    cluster,
    objectOn(cluster, 'Kustomization', 'tenants')?.spec.path,
  ]);
  expect(folders).toEqual([
    ['staging', './tenants/workloads'],
    ['prod-eu', './tenants/workloads'],
    ['prod-us', './tenants/workloads'],
    ['update', undefined],
  ]);
});

test('apps wait for infrastructure, are reconciled each quarter of an hour, and their Namespaces have the role label', () => {
  const { metadata, spec } = objectOn('prod-eu', 'ResourceSet', 'apps');
  expect(metadata.annotations).toEqual({ 'fluxcd.controlplane.io/reconcileEvery': '15m' });
  expect(spec.dependsOn).toEqual([
    { apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSet', name: 'infra', namespace: 'flux-system', ready: true },
  ]);
  expect(objectOn('prod-eu', 'ResourceSet', 'infra').spec.wait).toBe(true);
  expect(spec.inputs).toEqual([{ tenant: 'frontend' }, { tenant: 'backend' }]);
  const [namespace, , , , , source, kustomization] = spec.resources;
  expect(namespace.metadata).toEqual({
    name: '<< inputs.tenant | quote >>',
    labels: { 'toolkit.fluxcd.io/role': 'tenant', 'toolkit.fluxcd.io/tenant': '<< inputs.tenant | quote >>' },
    annotations: { 'fluxcd.controlplane.io/prune': 'disabled' },
  });
  expect(source.spec).toMatchObject({ ref: { tag: 'latest-stable' }, secretRef: { name: 'registry-auth' } });
  expect(kustomization.spec).toMatchObject({ interval: '10m', serviceAccountName: 'flux', targetNamespace: '<< inputs.tenant | quote >>' });
});

test('the operator upgrades itself only to signed charts', () => {
  expect(objectOn('staging', 'OCIRepository', 'flux-operator').spec).toEqual({
    url: 'oci://ghcr.io/controlplaneio-fluxcd/charts/flux-operator',
    ref: { semver: '0.x' },
    interval: '5m',
    layerSelector: { mediaType: 'application/vnd.cncf.helm.chart.content.v1.tar+gzip', operation: 'copy' },
    verify: { provider: 'cosign', matchOIDCIdentity: [charts] },
  });
});

test('one cluster commits new tags to a branch', () => {
  const { spec } = objectOn('update', 'ImageUpdateAutomation', 'raise');
  expect(spec).toMatchObject({ sourceRef: { kind: 'GitRepository', name: 'apps' }, update: { path: './components', strategy: 'Setters' } });
  expect(spec.git.push).toEqual({ branch: 'image-updates' });
  expect(objectOn('update', 'FluxInstance', 'flux').spec.components).toContain('image-automation-controller');
});
