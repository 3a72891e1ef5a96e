import { ApiObject, Chart } from 'cdk8s';
import { parse } from 'yaml';
import {
  AppSource,
  Checks,
  Environment,
  FleetApp,
  FluxApp,
  FluxInstance,
  GitlessFleet,
  GitOpsApp,
  IRule,
  Manifest,
  OciHelmChart,
  OciRef,
  OciRepository,
  ResourceSet,
  RuleReport,
  SecretRef,
  Severity,
  TenantResourceSet,
} from '../../src';

/*
 * What a company builds its platform with: mirrors, rules that teams cannot suppress, hooks, a walk over all objects.
 */

const chart = { url: 'oci://ghcr.io/acme/charts/web', version: '1.x' };
const pod = (image: string) => ({
  template: { spec: { containers: [{ name: 'web', image }], initContainers: [{ name: 'init', image }] } },
});

describe('registryMirrors', () => {
  const registryMirrors = {
    'ghcr.io': 'mirror.acme.io/ghcr.io',
    'ghcr.io/acme': 'registry.acme.io',
    'docker.io': 'mirror.acme.io/docker.io',
  };

  test('stand for their registries in addresses of Flux and in images, the longest match first', () => {
    const app = new FluxApp({ registryMirrors });
    const scope = new Chart(app, 'apps', { namespace: 'flux-system' });
    new OciHelmChart(scope, 'web', { ...chart, values: { image: 'ghcr.io/acme/web' } });
    new OciRepository(scope, 'other', { url: 'oci://ghcr.io/stefanprodan/manifests', ref: OciRef.tag('v1') });
    new FluxInstance(scope, 'flux', {});
    new ApiObject(scope, 'short', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'short' }, spec: pod('nginx:1') });
    new ApiObject(scope, 'quay', { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'quay' }, spec: pod('quay.io/a/b:1') });
    const object = (kind: string, name: string) => app.renderObjects({ kind, name })[0].spec;
    expect(object('OCIRepository', 'web').url).toBe('oci://registry.acme.io/charts/web');
    expect(object('OCIRepository', 'other').url).toBe('oci://mirror.acme.io/ghcr.io/stefanprodan/manifests');
    expect(object('FluxInstance', 'flux').distribution.registry).toBe('mirror.acme.io/ghcr.io/fluxcd');
    expect(object('Deployment', 'short')).toEqual(pod('mirror.acme.io/docker.io/library/nginx:1'));
    expect(object('Deployment', 'quay')).toEqual(pod('quay.io/a/b:1'));
    expect(object('HelmRelease', 'web').values).toEqual({ image: 'ghcr.io/acme/web' });
  });

  test('stand for them in a fleet, in what ResourceSets generate and in the page of a cluster', () => {
    const app = new FleetApp({ registryMirrors });
    const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', secretRef: SecretRef.named('registry-auth') });
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    new TenantResourceSet(fleet.addLayer('tenants'), 'tenants', {
      tenants: [{ tenant: 'web' }],
      source: AppSource.oci('oci://ghcr.io/acme/tenants', OciRef.tag('latest')),
    });
    const files = app.render();
    expect(parse(files['clusters/prod/flux-system/fluxinstance-flux.yaml']).spec.sync.url).toBe('oci://registry.acme.io/fleet');
    const set = JSON.stringify(app.renderObjects({ kind: 'ResourceSet' })[0].spec);
    expect(set).toContain('oci://registry.acme.io/tenants');
    expect(set).not.toContain('ghcr.io');
    expect(files['clusters/prod/BOOTSTRAP.md']).toContain('--docker-server=registry.acme.io');
    expect(files['clusters/prod/BOOTSTRAP.md']).toContain('oci://mirror.acme.io/ghcr.io/controlplaneio-fluxcd/charts/flux-operator');
  });

  test('are refused with a scheme', () => {
    expect(() => new FluxApp({ registryMirrors: { 'oci://ghcr.io': 'mirror.acme.io' } })).toThrow(
      'registryMirrors has "oci://ghcr.io", which is not a registry or a path in one. Write registries without a scheme, a tag and a slash at ' +
        'the end: for example the key ghcr.io with the value mirror.acme.io/ghcr.io.',
    );
  });
});

/** In production each OCIRepository is verified. */
class Verified implements IRule {
  public readonly id = 'acme-verified';
  public readonly severity = Severity.ERROR;
  public readonly kinds = ['OCIRepository'];
  public check(manifests: Manifest[], report: RuleReport): void {
    if (!report.isProduction) return;
    for (const manifest of manifests) {
      if (manifest.object.spec.verify) continue;
      report.add(manifest, '/spec/verify', `is not set on ${report.cluster} (${report.environment})`, 'Set verify.');
    }
  }
}

describe('a rule of a company', () => {
  function program(decide: (fleet: GitlessFleet, layer: Chart) => void) {
    const app = new FleetApp();
    const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
    fleet.addCluster('test', { environment: Environment.STAGING });
    fleet.addCluster('prod', { environment: Environment.PRODUCTION });
    const layer = fleet.addLayer('apps');
    new OciHelmChart(layer, 'web', chart);
    Checks.of(app).addRule(new Verified(), { mandatory: true });
    decide(fleet, layer);
    return app.findings().filter(({ severity, suppressed }) => severity === Severity.ERROR && suppressed === undefined);
  }
  const finding = 'OCIRepository web/web spec.verify: is not set on prod (production)';

  test('a rule knows its cluster and the environment', () => {
    expect(program(() => {}).map(({ message }) => message)).toEqual([finding]);
  });

  test('a mandatory rule cannot be suppressed below the scope that adds it, and its severity stays', () => {
    const messages = program((_, layer) => Checks.of(layer).suppress('acme-verified', { reason: 'no time' })).map(({ message }) => message);
    expect(messages).toEqual([
      'Checks.of() suppresses the rule "acme-verified", which is mandatory in the app. Fix what it finds.',
      finding,
    ]);
    const changed = program((_, layer) => Checks.of(layer).setSeverity('acme-verified', Severity.INFO)).map(({ message }) => message);
    expect(changed).toEqual([
      'Checks.of() changes the severity of the rule "acme-verified", which is mandatory in the app. Fix what it finds.',
      finding,
    ]);
  });

  test('a mandatory rule can be suppressed by the scope that adds it', () => {
    expect(program((fleet) => Checks.of(fleet.node.root).suppress('acme-verified', { reason: 'from May on' }))).toEqual([]);
  });
});

describe('hooks', () => {
  test('a hook before the synth sees all objects, those of ResourceSets too, and is called once', () => {
    const app = new FluxApp();
    const scope = new Chart(app, 'apps', { namespace: 'flux-system' });
    const set = new ResourceSet(scope, 'set', { inputs: [{ tenant: 'web' }] });
    new GitOpsApp(set.template, 'web', { source: AppSource.oci('oci://ghcr.io/acme/web', OciRef.semver('1.x')), path: './deploy' });
    let calls = 0;
    app.addSynthHook({
      beforeSynth(of: FluxApp) {
        calls++;
        for (const object of of.apiObjects()) object.metadata.addLabel('cost-center', '42');
      },
    });
    const labels = () =>
      [app.renderObjects()[0], ...app.renderObjects()[0].spec.resources].map(({ kind, metadata }) => [kind, metadata.labels]);
    const expected = ['ResourceSet', 'OCIRepository', 'Kustomization'].map((kind) => [kind, { 'cost-center': '42' }]);
    expect(labels()).toEqual(expected);
    expect(parse(app.synthYaml()).metadata.labels).toEqual({ 'cost-center': '42' });
    app.findings();
    expect(calls).toBe(1);
  });

  test('a hook for each cluster of a part of a fleet is called for those that are added later too', () => {
    const fleet = new GitlessFleet(new FleetApp(), 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
    const eu = fleet.group('eu');
    const seen: string[] = [];
    fleet.addCluster('first', { environment: Environment.STAGING, groups: [eu] });
    eu.addClusterHook({ clusterAdded: ({ name }) => void seen.push(`eu ${name}`) });
    fleet.addClusterHook({ clusterAdded: (cluster) => void seen.push(cluster.name) });
    fleet.addCluster('second', { environment: Environment.STAGING });
    fleet.addCluster('third', { environment: Environment.STAGING, groups: [eu] });
    expect(seen).toEqual(['eu first', 'first', 'second', 'third', 'eu third']);
  });
});
