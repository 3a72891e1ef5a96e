import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import {
  AppSource,
  FleetApp,
  GitFleet,
  GitOpsApp,
  GitRepository,
  HelmRelease,
  Kustomization,
  OciHelmChart,
  OciRef,
  OciRepository,
  ResourceSet,
  ResourceSetDependency,
  TenantResourceSet,
} from '../../../src';

const chartIn = (app: App) => new Chart(app, 'test', { namespace: 'apps' });
const source = (scope: Construct) => GitRepository.fromGitRepositoryName(scope, 'fleet', 'fleet');
const kustomization = (scope: Construct, id: string) => new Kustomization(scope, id, { source: source(new Construct(scope, `of-${id}`)) });
const release = (scope: Construct, id: string) =>
  new HelmRelease(scope, id, { chartRef: OciRepository.fromOciRepositoryName(new Construct(scope, `of-${id}`), 'chart', id) });
const app = (scope: Construct, id: string) =>
  new GitOpsApp(scope, id, { source: AppSource.oci(`oci://ghcr.io/acme/${id}`, OciRef.tag('1.0.0')) });
const helmChart = (scope: Construct, id: string) =>
  new OciHelmChart(scope, id, { url: `oci://ghcr.io/acme/charts/${id}`, version: '1.x', createNamespace: false });
const set = (scope: Construct, id: string) => new ResourceSet(scope, id, { resources: [namespace] });
const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'generated' } };

/** What an object of a chart waits for. */
function dependsOn(chart: Chart, kind: string, name: string) {
  return Testing.synth(chart).find((object) => object.kind === kind && object.metadata.name === name).spec.dependsOn;
}

describe('node.addDependency', () => {
  test('has a Kustomization wait for the Kustomizations of patterns and groups, each once', () => {
    const chart = chartIn(Testing.app());
    const group = new Construct(chart, 'group');
    const web = kustomization(chart, 'web');
    web.node.addDependency(app(chart, 'db'), group);
    kustomization(group, 'cache');
    web.addDependency(kustomization(group, 'queue'));
    expect(dependsOn(chart, 'Kustomization', 'web')).toEqual([{ name: 'group-queue' }, { name: 'db' }, { name: 'group-cache' }]);
  });

  test('of a pattern is that of what it makes', () => {
    const chart = chartIn(Testing.app());
    const [web, db] = [app(chart, 'web'), app(chart, 'db')];
    web.node.addDependency(db);
    const [shop, cache] = [helmChart(chart, 'shop'), helmChart(chart, 'cache')];
    shop.node.addDependency(cache);
    expect(dependsOn(chart, 'Kustomization', 'web')).toEqual([{ name: 'db' }]);
    expect(dependsOn(chart, 'HelmRelease', 'shop')).toEqual([{ name: 'cache', namespace: 'cache' }]);
  });

  test('has a ResourceSet wait for what Flux reconciles until it is ready, for other objects until they exist', () => {
    const chart = chartIn(Testing.app());
    const apps = set(chart, 'apps');
    const config = new ApiObject(chart, 'config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'config' } });
    apps.node.addDependency(app(chart, 'db'), config);
    apps.addDependency(ResourceSetDependency.named('Namespace', 'apps'));
    expect(dependsOn(chart, 'ResourceSet', 'apps')).toEqual([
      { apiVersion: 'v1', kind: 'Namespace', name: 'apps' },
      { apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', name: 'db', namespace: 'apps', ready: true },
      { apiVersion: 'v1', kind: 'ConfigMap', name: 'config', namespace: 'apps' },
    ]);
  });

  test('of a pattern with a ResourceSet, and of what is in its template, is that of the ResourceSet', () => {
    const chart = chartIn(Testing.app());
    const tenants = new TenantResourceSet(chart, 'tenants', {
      tenants: [{ tenant: 'web' }],
      source: AppSource.oci('oci://ghcr.io/acme/web', OciRef.tag('1.0.0')),
      dependsOn: [ResourceSetDependency.named('Namespace', 'policies')],
    });
    tenants.addDependency(ResourceSetDependency.named('Namespace', 'quotas'));
    tenants.node.addDependency(set(chart, 'base'));
    tenants.resourceSet.template.node.findChild('account').node.addDependency(release(chart, 'vault'));
    expect(dependsOn(chart, 'ResourceSet', 'tenants')).toEqual([
      { apiVersion: 'v1', kind: 'Namespace', name: 'policies' },
      { apiVersion: 'v1', kind: 'Namespace', name: 'quotas' },
      { apiVersion: 'helm.toolkit.fluxcd.io/v2', kind: 'HelmRelease', name: 'vault', namespace: 'apps', ready: true },
      { apiVersion: 'fluxcd.controlplane.io/v1', kind: 'ResourceSet', name: 'base', namespace: 'apps', ready: true },
    ]);
  });

  test.each<[string, (chart: Chart) => void, string]>([
    [
      'a Kustomization after a HelmRelease',
      (chart) => kustomization(chart, 'web').node.addDependency(release(chart, 'db')),
      'node.addDependency() names a HelmRelease, db, but a Kustomization can only wait for a Kustomization.',
    ],
    [
      'a HelmRelease after a pattern with a Kustomization',
      (chart) => helmChart(chart, 'web').node.addDependency(app(chart, 'db')),
      'node.addDependency() names a Kustomization, db, but a HelmRelease can only wait for a HelmRelease.',
    ],
    [
      'a HelmRelease after a ResourceSet of another chart',
      (chart) => release(chart, 'web').node.addDependency(set(new Chart(chart.node.root as App, 'other', { namespace: 'apps' }), 'sets')),
      'node.addDependency() names a ResourceSet, sets, but a HelmRelease can only wait for a HelmRelease.',
    ],
  ])('is an error where Flux cannot wait: %s', (_, make, message) => {
    const chart = chartIn(Testing.app());
    make(chart);
    const fix =
      'Put the two into different layers of a fleet, or let a Kustomization apply this one that depends on the Kustomization of the other.';
    expect(chart.node.findAll().flatMap(({ node }) => (node.id === 'Resource' ? [] : node.validate()))).toContain(`${message} ${fix}`);
  });

  test('is no error for what Flux waits for by itself, and for what it does not reconcile', () => {
    const chart = chartIn(Testing.app());
    const git = source(chart);
    const web = new Kustomization(chart, 'web', { source: git });
    web.node.addDependency(git, new ApiObject(chart, 'namespace', namespace));
    expect(web.node.validate()).toEqual([]);
    expect(dependsOn(chart, 'Kustomization', 'web')).toBeUndefined();
  });

  test('is no error between layers of a fleet: one waits for the other', () => {
    const fleet = new GitFleet(new FleetApp(), 'fleet', { url: 'https://github.com/acme/fleet' });
    const web = kustomization(fleet.addLayer('apps'), 'web');
    web.node.addDependency(release(fleet.addLayer('databases'), 'db'));
    expect(web.node.validate()).toEqual([]);
  });
});

test('a dependency of a ResourceSet that is no ResourceSetDependency is refused when it is added', () => {
  const chart = chartIn(Testing.app());
  expect(() => set(chart, 'apps').addDependency(set(chart, 'base') as never)).toThrow(
    'test/apps: spec.dependsOn[0] must be a ResourceSetDependency, not ResourceSet "base". Write for example ' +
      "ResourceSetDependency.named('Namespace', 'web').",
  );
});
