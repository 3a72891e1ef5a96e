import { ApiObject, App, Chart, Duration, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import * as flux from '../../src';
import { runRules } from '../../src/checks/run-rules';
import { treeModel } from '../../src/checks/tree-model';
import { Schemas } from '../../src/flux/schemas';
import { knownCrds } from '../../src/flux/schemas/known/unpack';
import { findingsIn, retries } from '../analysis/rules/support';
import { newestPatch } from '../setup/versions';

const minors = knownCrds().flux.map((version) => version.split('.').slice(0, 2).join('.'));
const { SecretRef, OciRef, GitRef, AppSource } = flux;
const url = 'oci://ghcr.io/acme/web';
const gitUrl = 'https://github.com/acme/web';

/** Every construct and pattern of which each known Flux has the kind, with the props that it cannot do without. */
function everything(chart: Chart): void {
  const git = new flux.GitRepository(chart, 'git', { url: gitUrl, ref: GitRef.branch('main') });
  const oci = new flux.OciRepository(chart, 'oci', { url, ref: OciRef.semver('1.x') });
  const charts = new flux.HelmRepository(chart, 'charts', { url: 'https://charts.acme.io' });
  new flux.Bucket(chart, 'bucket', { bucketName: 'web', endpoint: 'minio.acme.io', secretRef: SecretRef.named('minio') });
  const helmChart = new flux.HelmChart(chart, 'chart', { chart: 'web', version: '1.x', source: charts });
  new flux.Kustomization(chart, 'apply', { source: git, path: './a' });
  new flux.Kustomization(chart, 'apply-oci', { source: oci, path: './b' });
  new flux.HelmRelease(chart, 'release', { chartRef: helmChart });
  new flux.HelmRelease(chart, 'remediated', { chartRef: helmChart, install: { remediation: { retries: 3 } } });
  const images = new flux.ImageRepository(chart, 'images', { image: 'ghcr.io/acme/web' });
  new flux.ImagePolicy(chart, 'policy', { imageRepository: images, policy: flux.ImagePolicyRule.semver('1.x') });
  new flux.ImageUpdateAutomation(chart, 'update', { source: git, push: { branch: 'updates' } });
  const slack = new flux.Provider(chart, 'slack', { type: flux.ProviderType.SLACK, secretRef: SecretRef.named('slack') });
  new flux.Alert(chart, 'alert', { provider: slack, eventSources: [git] });
  new flux.Receiver(chart, 'receiver', { type: flux.ReceiverType.GITHUB, resources: [git], secretRef: SecretRef.named('hook') });
  new flux.OciHelmChart(chart, 'oci-chart', { url: 'oci://ghcr.io/acme/charts/a', version: '1.x' });
  new flux.HelmRepositoryChart(chart, 'repository-chart', { url: 'https://charts.acme.io', version: '1.x' });
  new flux.GitOpsApp(chart, 'app', { source: AppSource.oci(url, OciRef.semver('1.x')) });
  new flux.FluxOperator(chart, 'operator');
  new flux.OciTagAutomation(chart, 'tags', { url });
  const pulls = flux.ResourceSetInputProvider.githubPullRequests(chart, 'pulls', { url: gitUrl });
  new flux.PreviewEnvironments(chart, 'previews', { pullRequests: pulls, url: gitUrl, chart: './chart' });
  new flux.TenantResourceSet(chart, 'tenants', { tenants: [{ tenant: 'web' }], source: AppSource.oci(url, OciRef.semver('1.x')) });
}

function newChart(): Chart {
  return new Chart(new App({ outdir: Testing.app().outdir }), 'platform', { namespace: 'flux-system' });
}

/** What is refused, and what rules say of a field that this Flux does not have. */
function problemsOf(chart: Chart, minor: string): string[] {
  const { model } = treeModel(chart.node.root.node.findAll());
  const schemas = Schemas.ofFlux(minor);
  const refused = [...model.clusters].flatMap(({ manifests }) =>
    manifests.flatMap(({ object, kind }) => (schemas.problemsOf(object) ?? []).map(({ path, message }) => `${kind} ${path}: ${message}`)),
  );
  const advised = runRules(model).filter(
    ({ rule, fix }) => rule === 'retry-on-failure' && fix.includes('strategy') && Number(minor.slice(2)) < 7,
  );
  return [...refused, ...advised.map(({ message, fix }) => `${message}. ${fix}`)];
}

describe.each(minors)('on Flux %s', (minor) => {
  test('every construct and pattern writes what its API server takes, by the FluxInstance', () => {
    const chart = newChart();
    everything(chart);
    new flux.FluxInstance(chart, 'flux', { distribution: { version: `${minor}.x` } });
    expect(problemsOf(chart, minor)).toEqual([]);
  });

  test('every construct and pattern writes what its API server takes, by FluxDefaults, with and without a FluxInstance', () => {
    for (const withInstance of [true, false]) {
      const chart = newChart();
      everything(chart);
      if (withInstance) new flux.FluxInstance(chart, 'flux');
      // Read at synth: it counts for what was made before.
      flux.FluxDefaults.of(chart.node.root).override({ fluxVersion: `${minor}.x` });
      expect(problemsOf(chart, minor)).toEqual([]);
    }
  });

  test('every fleet does', () => {
    for (const type of ['GitlessFleet', 'GitFleet', 'Monorepo'] as const) {
      const app = new flux.FleetApp();
      const fleet: flux.Fleet = new (flux as any)[type](app, 'fleet', {
        url: type === 'GitlessFleet' ? url : gitUrl,
        secretRef: SecretRef.named('auth'),
      });
      fleet.addCluster('staging', { environment: flux.Environment.STAGING, flux: { distribution: { version: `${minor}.x` } } });
      new flux.OciHelmChart(fleet.addLayer('apps'), 'web', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x' });
      new flux.HelmRepositoryChart(fleet.environment(flux.Environment.STAGING).addLayer('more'), 'more', {
        url: 'https://charts.acme.io',
        version: '1.x',
      });
      expect(() => app.render()).not.toThrow();
    }
  });
});

function strategyOf(scope: Construct, id = 'web'): unknown {
  const { install } = ApiObject.of(scope.node.findChild(id)).toJson().spec;
  return install?.strategy?.name;
}

function release(scope: Construct, install?: flux.HelmInstall): void {
  new flux.HelmRelease(scope, 'web', { chartRef: flux.OciRepository.fromOciRepositoryName(scope, 'oci', 'oci'), install });
}

test('the FluxInstance of a cluster wins over FluxDefaults, each cluster has its own', () => {
  const app = new App({ outdir: Testing.app().outdir });
  flux.FluxDefaults.of(app).override({ fluxVersion: '2.8.x' });
  const [old, current] = ['old', 'new'].map((name) => new Chart(app, name, { namespace: 'flux-system' }));
  release(old);
  release(current);
  new flux.FluxInstance(old, 'flux', { distribution: { version: '2.6.x' } });
  new flux.FluxInstance(current, 'flux');
  expect(strategyOf(old)).toBeUndefined();
  expect(ApiObject.of(old.node.findChild('web')).toJson().spec).not.toHaveProperty('install');
  expect(strategyOf(current)).toBe('RetryOnFailure');
});

test('a strategy that the user names is refused on Flux 2.6, and says so', () => {
  const chart = newChart();
  release(chart, { strategy: flux.ReleaseStrategy.retryOnFailure() });
  flux.FluxDefaults.of(chart).override({ fluxVersion: '2.6.x' });
  expect(() => App.of(chart).synth()).toThrow(
    '[platform/web] schema: HelmRelease flux-system/web spec.install.strategy: is an unknown field of HelmRelease in Flux ' +
      '2.6.4 (added in Flux 2.7). Remove it, or use a Flux version that has it.',
  );
});

test('an object has the API version that all of its clusters serve', () => {
  const app = new flux.FleetApp();
  const fleet = new flux.GitlessFleet(app, 'fleet', { url });
  fleet.addCluster('staging', { environment: flux.Environment.STAGING, flux: { distribution: { version: '2.7.x' } } });
  const shared = fleet.addLayer('shared');
  const own = fleet.environment(flux.Environment.STAGING).addLayer('own');
  const make = (scope: Construct) => new flux.OciRepository(scope, 'web', { url, ref: OciRef.semver('1.x') });
  const objects = [shared, own].map((layer) => ApiObject.of(make(layer)));
  expect(objects.map((object) => object.toJson().apiVersion)).toEqual(['source.toolkit.fluxcd.io/v1', 'source.toolkit.fluxcd.io/v1']);
  fleet.addCluster('prod', { environment: flux.Environment.PRODUCTION, flux: { distribution: { version: '2.5.x' } } });
  expect(objects.map((object) => object.toJson().apiVersion)).toEqual(['source.toolkit.fluxcd.io/v1beta2', 'source.toolkit.fluxcd.io/v1']);
});

test('the rule retry-on-failure advises no strategy to a Flux that has none', () => {
  const instance = (version: string) =>
    `apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: { name: flux, namespace: flux-system }\nspec: { distribution: { version: ${version}, registry: ghcr.io/fluxcd } }\n`;
  const plain =
    'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: { name: web, namespace: web }\nspec: { interval: 30m, chartRef: { kind: OCIRepository, name: web } }\n';
  const said = (version: string) => findingsIn(`${plain}---\n${instance(version)}`).filter(({ rule }) => rule === 'retry-on-failure');
  expect(retries).toContain('RetryOnFailure');
  expect(said('2.6.x')).toEqual([]);
  expect(said('2.7.x')).toHaveLength(1);
});

describe('the API version of an Alert and a Provider', () => {
  const written = (versions: readonly string[], type = flux.ProviderType.SLACK) => {
    const chart = newChart();
    const provider = new flux.Provider(chart, 'provider', { type, secretRef: SecretRef.named('slack') });
    for (const [at, version] of versions.entries()) {
      const of = new Chart(chart.node.root, `cluster-${at}`, { namespace: 'flux-system' });
      new flux.FluxInstance(of, 'flux', { distribution: { version } });
    }
    return ApiObject.of(provider).toJson().apiVersion;
  };

  test.each([
    ['v1beta3', 'a cluster that states no Flux', []],
    ['v1beta3', 'a cluster that takes any Flux 2', ['2.x']],
    ['v1beta3', 'Flux 2.9', ['2.9.x']],
    ['v1beta3', 'a range from Flux 2.8 on', ['>=2.8']],
    ['v1', 'Flux 2.10', ['2.10.x']],
    ['v1', 'a range from Flux 2.10 on', ['>=2.10']],
    ['v1beta3', 'clusters with Flux 2.9 and 2.10', ['2.9.x', '2.10.x']],
    ['v1beta3', 'clusters with Flux 2.10 and with any', ['2.10.x', '2.x']],
  ])('is %s for %s', (version, _, versions) => {
    expect(written(versions)).toBe(`notification.toolkit.fluxcd.io/${version}`);
  });

  test('is the only one that has the type', () => {
    expect(written([], flux.ProviderType.MASTODON)).toBe('notification.toolkit.fluxcd.io/v1');
    expect(written(['2.10.x'], flux.ProviderType.MASTODON)).toBe('notification.toolkit.fluxcd.io/v1');
  });
});

test('what Flux 2.10 adds is an error on a cluster with Flux 2.9', () => {
  const chart = newChart();
  const git = new flux.GitRepository(chart, 'git', { url: gitUrl, ref: GitRef.branch('main') });
  new flux.ImageUpdateAutomation(chart, 'update', { source: git, push: { branch: 'updates' }, policyChangeDelay: Duration.minutes(1) });
  new flux.OciHelmChart(chart, 'web', { url, version: '1.x', sourcePlacement: flux.ChartSourcePlacement.IN_RELEASE });
  new flux.ArtifactGenerator(chart, 'split', {
    sources: [flux.ArtifactGeneratorSource.aliased('repo', git)],
    artifacts: [
      flux.GeneratedArtifact.named('web', {
        namespace: 'web',
        copy: [flux.ArtifactCopy.files('@repo/**', '@artifact/', { optional: true })],
      }),
    ],
  });
  new flux.Provider(chart, 'zoom', { type: flux.ProviderType.ZOOM });
  new flux.Provider(chart, 'mastodon', { type: flux.ProviderType.MASTODON });
  expect(problemsOf(chart, '2.10')).toEqual([]);
  new flux.FluxInstance(chart, 'flux', { distribution: { version: '2.9.x' } });
  const unknown = `in Flux ${newestPatch('2.9')} (added in Flux 2.10)`;
  const said = problemsOf(chart, '2.9');
  expect(said).toEqual(
    expect.arrayContaining([
      `ImageUpdateAutomation /spec/policyChangeDelay: is an unknown field of ImageUpdateAutomation ${unknown}`,
      `HelmRelease /spec/chart/kind: is an unknown field of HelmRelease ${unknown}`,
      `HelmRelease /spec/chart/spec/url: is an unknown field of HelmRelease ${unknown}`,
      `ArtifactGenerator /spec/artifacts/0/namespace: is an unknown field of ArtifactGenerator ${unknown}`,
      `ArtifactGenerator /spec/artifacts/0/copy/0/optional: is an unknown field of ArtifactGenerator ${unknown}`,
      `Provider /spec/type: is "zoom", which is not a value of Provider ${unknown}`,
      `Provider /spec/type: is "mastodon", which is not a value of Provider ${unknown}`,
    ]),
  );
});
