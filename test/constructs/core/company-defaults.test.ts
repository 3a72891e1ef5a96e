import { App, Chart, Duration, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { parse } from 'yaml';
import {
  AppSource,
  Bucket,
  BucketProvider,
  ChartSourcePlacement,
  ConfigMapRef,
  DriftDetectionMode,
  Environment,
  FleetApp,
  FluxApp,
  FluxDefaults,
  FluxDefaultValues,
  FluxInstance,
  FluxOperator,
  FluxSync,
  GitFleet,
  GitlessFleet,
  GitOpsApp,
  GitRef,
  GitRepository,
  HelmChart,
  HelmRelease,
  HelmReleaseProps,
  HelmRepository,
  HelmRepositoryChart,
  IgnoreRule,
  ImageRepository,
  Kustomization,
  KustomizePatch,
  LayerArtifact,
  OciHelmChart,
  OidcIdentity,
  OciProvider,
  OciRef,
  OciRepository,
  ReleaseStrategy,
  ResourceSet,
  SecretRef,
  ServiceAccountRef,
  TenantResourceSet,
  Verification,
} from '../../../src';

/*
 * What a company prescribes for all Flux objects.
 */

interface Manifest {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly labels?: object; readonly annotations?: object };
  readonly spec: { readonly [field: string]: any };
}

/** The objects of a chart, made under defaults that are set last. */
function written(defaults: FluxDefaultValues, make: (chart: Chart) => unknown): Manifest[] {
  const chart = new Chart(Testing.app(), 'apps', { namespace: 'apps' });
  make(chart);
  FluxDefaults.of(chart.node.root).override(defaults);
  return Testing.synth(chart) as Manifest[];
}

/** The spec of the first object of a kind. */
function spec(kind: string, defaults: FluxDefaultValues, make: (chart: Chart) => unknown) {
  return written(defaults, make).find((object) => object.kind === kind)!.spec;
}

const keyless = Verification.cosignKeyless({
  identities: [OidcIdentity.matching({ issuer: '^https://issuer$', subject: '^https://github.com/acme/' })],
});
const verifies = { matchOIDCIdentity: [{ issuer: '^https://issuer$', subject: '^https://github.com/acme/' }], provider: 'cosign' };
const chart = { url: 'oci://ghcr.io/acme/charts/web', version: '1.x' };
const registry = { url: 'oci://ghcr.io/acme/web', ref: OciRef.tag('v1') };

describe('an OCIRepository', () => {
  const defaults = {
    ociVerify: keyless,
    ociSecretRef: SecretRef.named('registry-auth'),
    certSecretRef: SecretRef.named('company-ca'),
    proxySecretRef: SecretRef.named('proxy'),
  };
  const added = {
    verify: verifies,
    secretRef: { name: 'registry-auth' },
    certSecretRef: { name: 'company-ca' },
    proxySecretRef: { name: 'proxy' },
  };
  const plain = { url: 'oci://ghcr.io/acme/web', ref: { tag: 'v1' }, interval: '5m' };

  test('is verified, signed in to and reached as the defaults say', () => {
    expect(spec('OCIRepository', defaults, (scope) => new OciRepository(scope, 'web', registry))).toEqual({ ...plain, ...added });
  });

  test('of a pattern gets the same', () => {
    expect(spec('OCIRepository', defaults, (scope) => new OciHelmChart(scope, 'web', chart))).toMatchObject(added);
    expect(spec('OCIRepository', defaults, (scope) => new FluxOperator(scope, 'operator'))).toMatchObject(added);
    const source = AppSource.oci(registry.url, registry.ref);
    expect(spec('OCIRepository', defaults, (scope) => new GitOpsApp(scope, 'web', { source }))).toEqual({ ...plain, ...added });
  });

  test('an OCIRepository that a HelmRelease contains gets the same', () => {
    const placed = { ...chart, sourcePlacement: ChartSourcePlacement.IN_RELEASE };
    expect(spec('HelmRelease', defaults, (scope) => new OciHelmChart(scope, 'web', placed)).chart.spec).toMatchObject(added);
  });

  test('an OCIRepository that a ResourceSet generates gets the same', () => {
    const [source] = spec('ResourceSet', defaults, (scope) => {
      const set = new ResourceSet(scope, 'set', { inputs: [{ tenant: 'web' }] });
      new OciRepository(set.template, 'web', registry);
    }).resources;
    expect(source.spec).toEqual({ ...plain, ...added });
  });

  test('keeps what it says itself', () => {
    const own = {
      verify: Verification.cosignKey(SecretRef.named('own-key')),
      secretRef: SecretRef.named('own'),
      certSecretRef: SecretRef.named('own-ca'),
      proxySecretRef: SecretRef.named('own-proxy'),
    };
    expect(spec('OCIRepository', defaults, (scope) => new OciRepository(scope, 'web', { ...registry, ...own }))).toEqual({
      ...plain,
      verify: { provider: 'cosign', secretRef: { name: 'own-key' } },
      secretRef: { name: 'own' },
      certSecretRef: { name: 'own-ca' },
      proxySecretRef: { name: 'own-proxy' },
    });
  });

  test.each([{ provider: OciProvider.GENERIC }, { serviceAccount: ServiceAccountRef.named('puller') }])(
    'an object that signs in by %j gets no part of another way',
    (own) => {
      const { provider, secretRef } = spec('OCIRepository', { ociProvider: OciProvider.AWS, ...defaults }, (scope) => {
        new OciRepository(scope, 'web', { ...registry, ...own });
      });
      expect({ provider, secretRef }).toEqual({ provider: own.provider, secretRef: undefined });
    },
  );

  test('signs in as the nearest scope says that says any part of it', () => {
    const sources = written({ ociProvider: OciProvider.AWS }, (scope) => {
      const inner = new Construct(scope, 'inner');
      new OciRepository(inner, 'inside', registry);
      new OciRepository(scope, 'outside', registry);
      FluxDefaults.of(inner).override({ ociSecretRef: SecretRef.named('registry-auth') });
    });
    expect(sources.map(({ spec: { provider, secretRef } }) => ({ provider, secretRef }))).toEqual([
      { provider: undefined, secretRef: { name: 'registry-auth' } },
      { provider: 'aws', secretRef: undefined },
    ]);
  });

  test('is a mistake where the Secret of a default lies in another namespace', () => {
    const app = new FluxApp();
    new OciRepository(new Chart(app, 'apps', { namespace: 'apps' }), 'web', registry);
    FluxDefaults.of(app).override({ ociSecretRef: SecretRef.named('registry-auth', { namespace: 'flux-system' }) });
    expect(() => app.synthYaml()).toThrow(
      'apps/web: FluxDefaults ociSecretRef names Secret "registry-auth" in namespace flux-system, but an OCIRepository reads it only from its own, ' +
        'apps. Put both objects into one namespace.',
    );
  });
});

describe('other sources', () => {
  const certSecretRef = SecretRef.named('company-ca');
  const proxySecretRef = SecretRef.named('proxy');
  const ociSecretRef = SecretRef.named('registry-auth');
  const everything = { certSecretRef, proxySecretRef, ociSecretRef, ociVerify: keyless };

  test('a GitRepository gets the proxy', () => {
    const url = 'https://github.com/acme/web';
    expect(spec('GitRepository', everything, (scope) => new GitRepository(scope, 'web', { url, ref: GitRef.branch('main') }))).toEqual({
      url,
      ref: { branch: 'main' },
      interval: '5m',
      proxySecretRef: { name: 'proxy' },
    });
  });

  test('a Bucket gets the proxy, and the certificates with the provider GENERIC', () => {
    const bucket = { bucketName: 'fleet', endpoint: 's3.acme.io' };
    expect(spec('Bucket', everything, (scope) => new Bucket(scope, 'web', bucket))).toEqual({
      ...bucket,
      interval: '5m',
      certSecretRef: { name: 'company-ca' },
      proxySecretRef: { name: 'proxy' },
    });
    expect(spec('Bucket', everything, (scope) => new Bucket(scope, 'web', { ...bucket, provider: BucketProvider.AWS }))).toEqual({
      ...bucket,
      provider: 'aws',
      interval: '5m',
      proxySecretRef: { name: 'proxy' },
    });
  });

  test('an ImageRepository signs in, with the certificates and the proxy', () => {
    expect(spec('ImageRepository', everything, (scope) => new ImageRepository(scope, 'web', { image: 'ghcr.io/acme/web' }))).toEqual({
      image: 'ghcr.io/acme/web',
      interval: '5m',
      secretRef: { name: 'registry-auth' },
      certSecretRef: { name: 'company-ca' },
      proxySecretRef: { name: 'proxy' },
    });
  });

  test('a HelmRepository gets the certificates, and signs in with the type OCI', () => {
    expect(spec('HelmRepository', everything, (scope) => new HelmRepository(scope, 'web', { url: 'https://charts.acme.io' }))).toEqual({
      url: 'https://charts.acme.io',
      interval: '5m',
      certSecretRef: { name: 'company-ca' },
    });
    expect(spec('HelmRepository', everything, (scope) => new HelmRepository(scope, 'web', { url: 'oci://ghcr.io/acme' }))).toEqual({
      url: 'oci://ghcr.io/acme',
      type: 'oci',
      interval: '5m',
      secretRef: { name: 'registry-auth' },
      certSecretRef: { name: 'company-ca' },
    });
  });

  const charts = (url: string) => (scope: Chart) =>
    new HelmChart(scope, 'chart', { chart: 'web', version: '1.x', source: new HelmRepository(scope, 'charts', { url }) });

  test('a HelmChart is verified where its HelmRepository has the type OCI', () => {
    expect(spec('HelmChart', everything, charts('oci://ghcr.io/acme')).verify).toEqual(verifies);
    expect(spec('HelmChart', everything, charts('https://charts.acme.io'))).not.toHaveProperty('verify');
  });

  const release = (url: string) => (scope: Chart) =>
    new HelmRelease(scope, 'web', { chart: { name: 'web', version: '1.x', source: new HelmRepository(scope, 'charts', { url }) } });
  const byKey = { ociVerify: Verification.cosignKey(SecretRef.named('cosign')) };

  test('the chart of a HelmRelease is verified where its HelmRepository has the type OCI', () => {
    expect(spec('HelmRelease', byKey, release('oci://ghcr.io/acme')).chart.spec.verify).toEqual({
      provider: 'cosign',
      secretRef: { name: 'cosign' },
    });
    expect(spec('HelmRelease', byKey, release('https://charts.acme.io')).chart.spec).not.toHaveProperty('verify');
    expect(
      spec('HelmRelease', byKey, (scope) => {
        new HelmRepositoryChart(scope, 'web', { url: 'https://charts.acme.io', chart: 'web', version: '1.x' });
      }).chart.spec,
    ).not.toHaveProperty('verify');
  });

  test('a verification that the chart of a HelmRelease cannot have is a mistake, and never left out', () => {
    expect(() => written({ ociVerify: keyless }, release('oci://ghcr.io/acme'))).toThrow(
      'FluxDefaults ociVerify.matchOIDCIdentity is not known to the chart template of a HelmRelease. ' +
        'Write a HelmChart with this verification and refer to it by chartRef.',
    );
  });
});

describe('a HelmRelease', () => {
  const chartRef = (scope: Chart) => OciRepository.fromOciRepositoryName(scope, 'chart', 'web');
  const release = (props: Partial<HelmReleaseProps> = {}) => {
    return (scope: Chart) => new HelmRelease(scope, 'web', { chartRef: chartRef(scope), ...props });
  };
  const retries = { strategy: { name: 'RetryOnFailure', retryInterval: '3m' } };
  const plain = { chartRef: { kind: 'OCIRepository', name: 'web' }, interval: '30m', install: retries, upgrade: retries };
  const defaults = {
    releaseTimeout: Duration.minutes(10),
    releaseStrategy: ReleaseStrategy.retryOnFailure(Duration.minutes(1)),
    releaseDriftDetectionMode: DriftDetectionMode.ENABLED,
    releaseServiceAccount: ServiceAccountRef.named('deployer'),
  };

  test('gets timeout, strategy, drift detection and account', () => {
    const soon = { strategy: { name: 'RetryOnFailure', retryInterval: '1m' } };
    expect(spec('HelmRelease', defaults, release())).toEqual({
      ...plain,
      install: soon,
      upgrade: soon,
      timeout: '10m',
      driftDetection: { mode: 'enabled' },
      serviceAccountName: 'deployer',
    });
  });

  test('keeps what it says itself', () => {
    const own = release({
      timeout: Duration.minutes(2),
      install: { strategy: ReleaseStrategy.retryOnFailure() },
      upgrade: { strategy: ReleaseStrategy.retryOnFailure() },
      driftDetection: { mode: DriftDetectionMode.WARN },
      serviceAccount: ServiceAccountRef.named('own'),
    });
    expect(spec('HelmRelease', defaults, own)).toEqual({
      ...plain,
      timeout: '2m',
      driftDetection: { mode: 'warn' },
      serviceAccountName: 'own',
    });
  });

  test('with rules of its own for drift gets the mode', () => {
    const own = release({ driftDetection: { ignore: [IgnoreRule.fields(['/spec/replicas'])] } });
    expect(spec('HelmRelease', defaults, own).driftDetection).toEqual({ mode: 'enabled', ignore: [{ paths: ['/spec/replicas'] }] });
  });

  test('with a remediation keeps the strategy for it', () => {
    const { install, upgrade } = spec('HelmRelease', defaults, release({ install: { remediation: { retries: 3 } } }));
    expect(install).toEqual({ remediation: { retries: 3 }, strategy: { name: 'RemediateOnFailure' } });
    expect(upgrade).toEqual({ strategy: { name: 'RetryOnFailure', retryInterval: '1m' } });
  });

  test('gets a strategy by name from a Flux that does not know strategies, and the checks say so', () => {
    const app = new FluxApp();
    release()(new Chart(app, 'apps', { namespace: 'apps' }));
    FluxDefaults.of(app).override({ fluxVersion: '2.6.x', releaseStrategy: ReleaseStrategy.remediateOnFailure() });
    expect(app.findings().map(({ rule, path }) => [rule, path])).toContainEqual(['schema', '/spec/install/strategy']);
  });
});

test('Kustomizations and ResourceSets act by the accounts of the defaults, unless they name one', () => {
  const objects = written(
    {
      kustomizationServiceAccount: ServiceAccountRef.named('applier'),
      resourceSetServiceAccount: ServiceAccountRef.named('generator'),
    },
    (scope) => {
      const source = GitRepository.fromGitRepositoryName(scope, 'source', 'web');
      const own = ServiceAccountRef.named('own');
      new Kustomization(scope, 'web', { source });
      new Kustomization(scope, 'own', { source, serviceAccount: own });
      const set = {
        inputs: [{ tenant: 'web' }],
        resources: [{ apiVersion: 'v1', kind: 'Namespace', metadata: { name: '<< inputs.tenant >>' } }],
      };
      new ResourceSet(scope, 'set', set);
      new ResourceSet(scope, 'own-set', { ...set, inputs: [{ tenant: 'data' }], serviceAccount: own });
    },
  );
  expect(objects.map(({ spec: { serviceAccountName } }) => serviceAccountName)).toEqual(['applier', 'own', 'generator', 'own']);
});

describe('labels and annotations', () => {
  const team = { 'acme.io/team': 'platform', 'acme.io/cost-centre': '42' };

  test('are on all Flux objects, each of the nearest scope that has it, and those of an object win', () => {
    const objects = written({ labels: team, annotations: { 'acme.io/owner': 'ops' } }, (scope) => {
      const inner = new Construct(scope, 'inner');
      FluxDefaults.of(inner).override({ labels: { 'acme.io/team': 'web' } });
      new OciRepository(inner, 'inside', registry);
      new OciRepository(inner, 'own', { ...registry, labels: { 'acme.io/cost-centre': '7' }, annotations: { 'acme.io/owner': 'web' } });
      new OciRepository(scope, 'outside', registry);
    });
    expect(objects.map(({ metadata: { labels, annotations } }) => ({ labels, annotations }))).toEqual([
      { labels: { ...team, 'acme.io/team': 'web' }, annotations: { 'acme.io/owner': 'ops' } },
      { labels: { 'acme.io/cost-centre': '7', 'acme.io/team': 'web' }, annotations: { 'acme.io/owner': 'web' } },
      { labels: team, annotations: { 'acme.io/owner': 'ops' } },
    ]);
  });

  test('of a chart win, and a JSON patch sees them', () => {
    const app = Testing.app();
    const scope = new Chart(app, 'apps', { namespace: 'apps', labels: { 'acme.io/team': 'web' } });
    new OciRepository(scope, 'web', registry);
    FluxDefaults.of(app).override({ labels: team });
    const [{ metadata }] = Testing.synth(scope) as Manifest[];
    expect(metadata.labels).toEqual({ ...team, 'acme.io/team': 'web' });
    expect(Object.keys(metadata.labels!)).toEqual(['acme.io/cost-centre', 'acme.io/team']);
  });

  test('are what they are at each synth', () => {
    const app = Testing.app();
    const scope = new Chart(app, 'apps', { namespace: 'apps' });
    new OciRepository(scope, 'web', registry);
    const labels = () => (Testing.synth(scope) as Manifest[])[0].metadata.labels;
    FluxDefaults.of(app).override({ labels: team });
    expect(labels()).toEqual(team);
    FluxDefaults.of(app).reset('labels');
    expect(labels()).toBeUndefined();
  });

  test('of Namespaces are on those that patterns and tenants make', () => {
    const namespaceLabels = { 'pod-security.kubernetes.io/enforce': 'restricted' };
    const namespaceAnnotations = { 'acme.io/cost-centre': '42' };
    const app = new FleetApp();
    const fleet = new GitFleet(app, 'fleet', { url: 'https://github.com/acme/fleet' });
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    fleet.addTenant('shop', { url: 'https://github.com/acme/shop' });
    const layer = fleet.addLayer('apps');
    new OciHelmChart(layer, 'web', chart);
    new TenantResourceSet(layer, 'tenants', {
      tenants: [{ tenant: 'data' }],
      source: AppSource.oci(registry.url, registry.ref),
    });
    FluxDefaults.of(app).override({ namespaceLabels, namespaceAnnotations });
    const annotations = { ...namespaceAnnotations, 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };
    expect(app.renderObjects({ kind: 'Namespace' }).map(({ metadata }) => metadata)).toEqual([
      { name: 'web', labels: namespaceLabels, annotations },
      { name: 'shop', labels: { ...namespaceLabels, 'toolkit.fluxcd.io/tenant': 'shop' }, annotations },
    ]);
    expect(app.renderObjects({ kind: 'ResourceSet' })[0].spec.resources[0].metadata).toEqual({
      name: '<< inputs.tenant | quote >>',
      labels: { ...namespaceLabels, 'toolkit.fluxcd.io/tenant': '<< inputs.tenant | quote >>' },
      annotations: { ...namespaceAnnotations, 'fluxcd.controlplane.io/prune': 'disabled' },
    });
  });

  test('say whether Flux deletes the Namespaces that are no longer written', () => {
    const app = new FluxApp();
    const scope = new Chart(app, 'apps');
    new OciHelmChart(scope, 'web', chart);
    new OciHelmChart(scope, 'db', { ...chart, namespacePrune: false });
    new TenantResourceSet(scope, 'tenants', { tenants: [{ tenant: 'data' }], source: AppSource.oci(registry.url, registry.ref) });
    FluxDefaults.of(app).override({ namespacePrune: true });
    expect(app.renderObjects({ kind: 'Namespace' }).map(({ metadata }) => metadata)).toEqual([
      { name: 'web' },
      { name: 'db', annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } },
    ]);
    expect(app.renderObjects({ kind: 'ResourceSet' })[0].spec.resources[0].metadata.annotations).toBeUndefined();
  });

  test('labels that Kubernetes does not accept are findings of the objects', () => {
    const app = new FluxApp();
    new OciRepository(new Chart(app, 'apps', { namespace: 'apps' }), 'web', registry);
    FluxDefaults.of(app).override({ labels: { 'acme.io/team': 'web team' } });
    expect(app.findings().map(({ message }) => message)).toEqual([
      'OCIRepository apps/web metadata.labels.acme.io/team: is "web team", but must consist of letters, digits, -, _ and ., with a letter or digit at both ends',
    ]);
  });
});

describe('the source that a FluxInstance syncs from', () => {
  const defaults = {
    ociVerify: keyless,
    ociSecretRef: SecretRef.named('registry-auth'),
    certSecretRef: SecretRef.named('company-ca'),
    proxySecretRef: SecretRef.named('proxy'),
  };
  const sync = FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: 'latest' });
  const patch = (operations: object[], kind = 'OCIRepository') => ({
    patch: JSON.stringify(operations, undefined, 2),
    target: { kind, name: 'apps' },
  });
  const proxy = { op: 'add', path: '/spec/proxySecretRef', value: { name: 'proxy' } };
  const certificates = { op: 'add', path: '/spec/certSecretRef', value: { name: 'company-ca' } };

  test('is signed in to by the sync, and the rest is a patch', () => {
    const instance = spec('FluxInstance', defaults, (scope) => new FluxInstance(scope, 'flux', { sync }));
    expect(instance.sync).toEqual({
      kind: 'OCIRepository',
      url: 'oci://ghcr.io/acme/fleet',
      ref: 'latest',
      path: './',
      interval: '5m',
      pullSecret: 'registry-auth',
    });
    expect(instance.kustomize.patches).toEqual([patch([{ op: 'add', path: '/spec/verify', value: verifies }, certificates, proxy])]);
  });

  test('keeps what a patch or the sync says', () => {
    const own = KustomizePatch.custom('- { op: add, path: /spec/verify, value: { provider: notation } }', { kind: 'OCIRepository' });
    const instance = spec('FluxInstance', defaults, (scope) => {
      const signed = FluxSync.oci({ url: 'oci://ghcr.io/acme/fleet', ref: 'latest', provider: OciProvider.GCP });
      new FluxInstance(scope, 'flux', { sync: signed }).addKustomizePatch(own);
    });
    expect(instance.sync).toMatchObject({ provider: 'gcp' });
    expect(instance.sync).not.toHaveProperty('pullSecret');
    expect(instance.kustomize.patches).toEqual([
      patch([certificates, proxy]),
      { patch: '- { op: add, path: /spec/verify, value: { provider: notation } }', target: { kind: 'OCIRepository' } },
    ]);
  });

  test('gets the proxy alone in Git, and nothing without a sync', () => {
    const git = FluxSync.git({ url: 'https://github.com/acme/fleet', ref: 'refs/heads/main' });
    const instance = spec('FluxInstance', defaults, (scope) => new FluxInstance(scope, 'flux', { sync: git }));
    expect(instance.sync).not.toHaveProperty('pullSecret');
    expect(instance.kustomize.patches).toEqual([patch([proxy], 'GitRepository')]);
    expect(spec('FluxInstance', defaults, (scope) => new FluxInstance(scope, 'flux', {}))).not.toHaveProperty('kustomize');
  });

  test('of a fleet gets the same, and so do the artifacts of its layers', () => {
    const app = new FleetApp();
    const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    new OciHelmChart(fleet.addLayer('apps', { artifact: LayerArtifact.OWN }), 'web', chart);
    FluxDefaults.of(app).override({ ociVerify: keyless, ociSecretRef: SecretRef.named('registry-auth') });
    const files = app.render();
    const instance = parse(files['clusters/prod/flux-system/fluxinstance-flux.yaml']).spec;
    expect(instance.sync.pullSecret).toBe('registry-auth');
    expect(JSON.parse(instance.kustomize.patches[0].patch)).toEqual([{ op: 'add', path: '/spec/verify', value: verifies }]);
    const [own] = app.renderObjects({ cluster: 'prod', kind: 'OCIRepository', name: 'component-apps' });
    expect(own.spec).toMatchObject({ verify: verifies, secretRef: { name: 'registry-auth' } });
    expect(files['clusters/prod/BOOTSTRAP.md']).toContain('kubectl -n flux-system create secret docker-registry registry-auth');
  });

  test('of a fleet keeps the verification of the fleet', () => {
    const app = new FleetApp();
    const verify = Verification.cosignKey(SecretRef.named('fleet-key'));
    const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', verify });
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    new OciHelmChart(fleet.addLayer('apps'), 'web', chart);
    FluxDefaults.of(app).override({ ociVerify: keyless });
    const { patches } = app.renderObjects({ kind: 'FluxInstance' })[0].spec.kustomize;
    expect(patches.map(({ patch: text }: { patch: string }) => JSON.parse(text))).toEqual([
      [{ op: 'add', path: '/spec/verify', value: { provider: 'cosign', secretRef: { name: 'fleet-key' } } }],
    ]);
  });
});

describe('reset()', () => {
  test('takes back what scopes around have changed, until something changes it again', () => {
    const app = Testing.app();
    const scope = new Chart(app, 'apps', { namespace: 'apps' });
    FluxDefaults.of(app).override({ ociVerify: keyless, sourceInterval: Duration.minutes(1) });
    FluxDefaults.of(scope).reset('ociVerify', 'sourceInterval');
    new OciRepository(scope, 'web', registry);
    const first = () => (Testing.synth(scope) as Manifest[])[0].spec;
    expect(first()).toEqual({ url: registry.url, ref: { tag: 'v1' }, interval: '5m' });
    FluxDefaults.of(scope).override({ ociVerify: Verification.cosignKey(SecretRef.named('cosign')) });
    expect(first().verify).toEqual({ provider: 'cosign', secretRef: { name: 'cosign' } });
  });

  test.each([
    ['ociVerfy', 'names "ociVerfy", which is not a default. Did you mean ociVerify?'],
    [
      undefined,
      'names undefined, which is not a default. Write one of sourceInterval, kustomizationInterval, releaseInterval, kustomizationRetryInterval, ' +
        'releaseRetryInterval, kustomizationTimeout, kustomizationPrune, kustomizationWait, fluxVersion, fluxRegistry, imageScanInterval, ' +
        'imageUpdateInterval, ociVerify, ociProvider, ociSecretRef, certSecretRef, proxySecretRef, releaseTimeout, releaseStrategy, ' +
        'releaseDriftDetectionMode, releaseServiceAccount, kustomizationServiceAccount, resourceSetServiceAccount, labels, annotations, ' +
        'namespaceLabels, namespaceAnnotations or namespacePrune.',
    ],
  ])('refuses what is not a default: %s', (name, message) => {
    const scope = new Chart(new App(), 'apps');
    expect(() => FluxDefaults.of(scope).reset(name as string)).toThrow(new Error(`apps: FluxDefaults.reset() ${message}`));
  });
});

test.each<[string, unknown, string]>([
  [
    'ociVerify',
    'cosign',
    'a Verification of OCI artifacts, not the string "cosign". Write for example Verification.cosignKey(SecretRef.named(\'cosign\')).',
  ],
  [
    'ociVerify',
    Verification.gitKeys({ secretRef: SecretRef.named('keys') }),
    "a Verification of OCI artifacts, but is one of Git commits. Write for example Verification.cosignKey(SecretRef.named('cosign')).",
  ],
  ['ociProvider', 'amazon', 'one of generic, aws, azure, gcp, not the string "amazon". Write one of these.'],
  ['ociSecretRef', 'auth', 'a SecretRef, not the string "auth". Write SecretRef.named(\'...\') or SecretRef.fromConstruct(construct).'],
  [
    'certSecretRef',
    ConfigMapRef.named('ca'),
    'a SecretRef, not ConfigMap "ca". Write SecretRef.named(\'...\') or SecretRef.fromConstruct(construct).',
  ],
  ['proxySecretRef', 1, "a SecretRef, not 1. Write SecretRef.named('...') or SecretRef.fromConstruct(construct)."],
  ['releaseTimeout', '5m', 'a Duration, not the string "5m". Write for example Duration.minutes(5).'],
  [
    'releaseStrategy',
    'RetryOnFailure',
    'a ReleaseStrategy, not the string "RetryOnFailure". Write for example ReleaseStrategy.retryOnFailure().',
  ],
  ['releaseDriftDetectionMode', 'on', 'one of enabled, warn, disabled, not the string "on". Write one of these.'],
  [
    'releaseServiceAccount',
    'deployer',
    'a ServiceAccountRef, not the string "deployer". Write ServiceAccountRef.named(\'...\') or ServiceAccountRef.fromConstruct(construct).',
  ],
  [
    'kustomizationServiceAccount',
    SecretRef.named('x'),
    'a ServiceAccountRef, not Secret "x". Write ServiceAccountRef.named(\'...\') or ServiceAccountRef.fromConstruct(construct).',
  ],
  [
    'resourceSetServiceAccount',
    true,
    "a ServiceAccountRef, not true. Write ServiceAccountRef.named('...') or ServiceAccountRef.fromConstruct(construct).",
  ],
  ['namespacePrune', 'no', 'true or false, not the string "no". Write true or false.'],
  ['labels', { team: 1 }, 'an object whose values are strings, but team is 1. Write for example the key acme.io/team with the value web.'],
  [
    'annotations',
    'team',
    'an object whose values are strings, not the string "team". Write for example the key acme.io/team with the value web.',
  ],
  [
    'namespaceLabels',
    ['team'],
    'an object whose values are strings, not a list. Write for example the key acme.io/team with the value web.',
  ],
  [
    'namespaceAnnotations',
    { team: null },
    'an object whose values are strings, but team is null. Write for example the key acme.io/team with the value web.',
  ],
])('%s that cannot be a default is refused where it is set: %j', (name, value, message) => {
  const scope = new Chart(new App(), 'apps');
  expect(() => FluxDefaults.of(scope).override({ [name]: value })).toThrow(
    new Error(`apps: FluxDefaults.override() ${name} must be ${message}`),
  );
});
