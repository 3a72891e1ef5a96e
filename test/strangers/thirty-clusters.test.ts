import {
  Alert,
  AppSource,
  Environment,
  EventSource,
  FleetApp,
  FluxOperator,
  GitlessFleet,
  Layer,
  OciHelmChart,
  OciRef,
  Provider,
  ProviderType,
  ReconciledKind,
  SecretRef,
  Variable,
} from 'cdk8s-fluxcd';
import { unsuppressed } from './unsuppressed';

const regions = { eu: 'eu-central-1', us: 'us-east-1', ap: 'ap-southeast-1' };
const teams = Array.from({ length: 12 }, (_, index) => `team-${String.fromCharCode(97 + index)}`);

/** Thirty clusters in three regions and environments, twelve teams with two apps each, one canary a region. */
function thirtyClusters(): FleetApp {
  const app = new FleetApp();
  const fleet = new GitlessFleet(app, 'fleet', {
    url: 'oci://ghcr.io/acme/fleet',
    secretRef: SecretRef.named('ghcr-auth'),
    flux: { cluster: { multitenant: true } },
  });
  const environments = {
    dev: Environment.named('dev', { variables: { REPLICAS: '1' } }),
    qa: Environment.named('qa', { ref: 'latest-qa', variables: { REPLICAS: '2' } }),
    // Production by a property, not by the name.
    live: Environment.named('live', { production: true, ref: 'latest-stable', variables: { REPLICAS: '3' } }),
  };
  const canaries = fleet.group('canaries', { ref: 'latest-canary' });
  for (const [region, REGION] of Object.entries(regions)) {
    // Each region reads from a registry near it.
    const group = fleet.group(region, { url: `oci://registry.${region}.acme.io/fleet`, variables: { REGION } });
    for (const [name, environment] of Object.entries(environments)) {
      const count = name === 'live' ? 6 : 2;
      for (let index = 1; index <= count; index += 1) {
        const isCanary = name === 'live' && index === 1;
        fleet.addCluster(`${name}-${region}-${index}`, {
          environment,
          groups: isCanary ? [group, canaries] : [group],
          variables: { DOMAIN: `${name}-${index}.${region}.acme.io` },
        });
      }
    }
  }
  const controllers = addControllers(fleet);
  addAlerts(fleet, environments.live);
  for (const team of teams) {
    for (const service of ['api', 'web']) {
      fleet.addTenant(`${team}-${service}`, {
        source: AppSource.oci(`oci://ghcr.io/acme/${team}/${service}`, OciRef.semver('1.x')),
        path: './deploy',
        substitute: { HOST: `${service}-${team}.\${DOMAIN}`, REPLICAS: '${REPLICAS}' },
        dependsOn: [controllers],
      });
    }
  }
  return app;
}

function addControllers(fleet: GitlessFleet): Layer {
  const controllers = fleet.addLayer('controllers');
  new FluxOperator(controllers, 'flux-operator');
  new OciHelmChart(controllers, 'ingress', {
    url: 'oci://ghcr.io/acme/charts/ingress',
    version: '4.x',
    values: { region: '${REGION}', replicaCount: Variable.number('REPLICAS') },
    namespaceLabels: { 'pod-security.kubernetes.io/enforce': 'privileged' },
  });
  return controllers;
}

function addAlerts(fleet: GitlessFleet, live: Environment): void {
  const layer = fleet.environment(live).addLayer('alerts');
  const provider = new Provider(layer, 'pager', {
    type: ProviderType.PAGERDUTY,
    channel: '${PAGER_KEY}',
    address: 'https://events.eu.pagerduty.com',
  });
  fleet.environment(live).addVariable('PAGER_KEY', 'R0UT1NG');
  new Alert(layer, 'on-call', { provider, eventSources: [EventSource.all(ReconciledKind.KUSTOMIZATION)] });
}

const app = thirtyClusters();
const instances = app.renderObjects({ kind: 'FluxInstance' });

test('a fleet of thirty clusters has no findings', () => {
  expect(unsuppressed(app)).toEqual([]);
});

test('thirty clusters follow four tags, from the registry of their region', () => {
  const followed = new Map<string, number>();
  for (const { spec } of instances) {
    const key = `${spec.sync.url} ${spec.sync.ref}`;
    followed.set(key, (followed.get(key) ?? 0) + 1);
  }
  const ofRegion = (region: string) =>
    Object.entries({ latest: 2, 'latest-qa': 2, 'latest-canary': 1, 'latest-stable': 5 }).map(
      ([tag, count]) => [`oci://registry.${region}.acme.io/fleet ${tag}`, count] as const,
    );
  expect(instances).toHaveLength(30);
  expect(new Map([...followed].sort())).toEqual(new Map(Object.keys(regions).flatMap(ofRegion).sort()));
});

test('what the thirty clusters share is written once', () => {
  const files = Object.keys(app.render()).filter((path) => !path.startsWith('clusters/'));
  expect(files.filter((path) => path.includes('helmrelease-ingress'))).toEqual(['controllers/ingress/helmrelease-ingress.yaml']);
  expect(files.filter((path) => path.endsWith('/kustomization-team-a-api.yaml'))).toEqual([
    'tenants/team-a-api/kustomization-team-a-api.yaml',
  ]);
});

test('a cluster gets its own values', () => {
  const [release] = app.renderObjects({ cluster: 'live-ap-6', kind: 'HelmRelease', name: 'ingress' });
  expect(release.spec.values).toEqual({ region: 'ap-southeast-1', replicaCount: 3 });
  const [namespace] = app.renderObjects({ cluster: 'live-ap-6', kind: 'Namespace', name: 'ingress' });
  expect(namespace.metadata.labels).toEqual({ 'pod-security.kubernetes.io/enforce': 'privileged' });
  const [tenant] = app.renderObjects({ cluster: 'dev-us-2', kind: 'Kustomization', name: 'team-l-web' });
  expect(tenant.spec).toMatchObject({
    path: './deploy',
    serviceAccountName: 'flux',
    targetNamespace: 'team-l-web',
    postBuild: { substitute: { HOST: 'web-team-l.dev-2.us.acme.io', REPLICAS: '1' } },
  });
  expect(app.renderObjects({ cluster: 'dev-us-2', kind: 'Provider' })).toEqual([]);
  expect(app.renderObjects({ cluster: 'live-us-2', kind: 'Provider' })[0].spec.channel).toBe('R0UT1NG');
});

test('a misspelt variable stops the synth', () => {
  const other = new FleetApp();
  const fleet = new GitlessFleet(other, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  fleet.addCluster('live', { environment: Environment.PRODUCTION, variables: { DOMAIN: 'acme.io' } });
  new OciHelmChart(fleet.addLayer('apps'), 'web', { url: 'oci://ghcr.io/acme/web', version: '1.x', values: { host: 'web.${DOMIAN}' } });
  expect(() => other.render()).toThrow(
    'Nothing was written, because of 1 error:\n  [fleet/apps/web/Release] variable-unknown: HelmRelease web/web spec.values.host: ${DOMIAN} is not a ' +
      'variable of the fleet, so it arrives unchanged. Did you mean DOMAIN?',
  );
});
