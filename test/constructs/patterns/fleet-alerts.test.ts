import { Chart } from 'cdk8s';
import { parse } from 'yaml';
import {
  Environment,
  EventSeverity,
  FleetAlerts,
  FleetAlertsProps,
  FleetApp,
  FleetPart,
  FleetStages,
  GitlessFleet,
  Monorepo,
  OciHelmChart,
  ProviderType,
  ReconciledKind,
  SecretRef,
} from '../../../src';

const provider = { type: ProviderType.SLACK, channel: 'on-call', secretRef: SecretRef.named('slack-webhook') };
const multitenant = { cluster: { multitenant: true } };

function fleetOf(app: FleetApp, flux?: object): GitlessFleet {
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet', flux });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  new OciHelmChart(fleet.addLayer('apps'), 'web', { url: 'oci://ghcr.io/acme/charts/web', version: '1.x' });
  return fleet;
}

/** The Alerts and Providers of the output, by their files. */
function alertsOf(app: FleetApp): { [path: string]: any } {
  const files = Object.entries(app.render()).filter(([path]) => /\/(?:alert|provider)-/.test(path));
  return Object.fromEntries(files.map(([path, text]) => [path, parse(text)]));
}

test('one Alert of a production cluster hears the errors of all that Flux reconciles there', () => {
  const app = new FleetApp();
  new FleetAlerts(fleetOf(app), 'on-call', { provider });
  const metadata = { name: 'on-call', namespace: 'flux-system' };
  const apiVersion = 'notification.toolkit.fluxcd.io/v1beta3';
  expect(alertsOf(app)).toEqual({
    'clusters/prod/alert-on-call.yaml': {
      apiVersion,
      kind: 'Alert',
      metadata,
      spec: {
        providerRef: { name: 'on-call' },
        eventSeverity: 'error',
        eventSources: [
          { kind: 'OCIRepository', name: '*' },
          { kind: 'Kustomization', name: '*' },
          { kind: 'FluxInstance', name: '*' },
          { kind: 'OCIRepository', name: '*', namespace: 'web' },
          { kind: 'HelmRelease', name: '*', namespace: 'web' },
        ],
        eventMetadata: { cluster: 'prod', environment: 'production' },
      },
    },
    'clusters/prod/provider-on-call.yaml': {
      apiVersion,
      kind: 'Provider',
      metadata,
      spec: { type: 'slack', channel: 'on-call', secretRef: { name: 'slack-webhook' } },
    },
  });
});

test('with lockdown each namespace has an Alert that hears it, behind the layer that makes the Namespace', () => {
  const app = new FleetApp();
  new FleetAlerts(fleetOf(app, multitenant), 'on-call', { provider });
  const alerts = Object.entries(alertsOf(app)).filter(([, { kind }]) => kind === 'Alert');
  expect(alerts.map(([path, { metadata, spec }]) => [path, metadata.namespace, spec.eventSources])).toEqual([
    [
      'clusters/prod/alert-on-call.yaml',
      'flux-system',
      [
        { kind: 'OCIRepository', name: '*' },
        { kind: 'Kustomization', name: '*' },
        { kind: 'FluxInstance', name: '*' },
      ],
    ],
    [
      'clusters/prod/on-call/alert-on-call.yaml',
      'web',
      [
        { kind: 'OCIRepository', name: '*' },
        { kind: 'HelmRelease', name: '*' },
      ],
    ],
  ]);
  expect(parse(app.render()['clusters/prod/kustomization-on-call.yaml']).spec.dependsOn).toEqual([{ name: 'apps' }]);
});

test('the kinds, the severity, the filters, the metadata and the clusters can be chosen', () => {
  const app = new FleetApp();
  const chosen: Partial<FleetAlertsProps> = {
    stages: FleetStages.ALL,
    kinds: [ReconciledKind.HELM_RELEASE],
    eventSeverity: EventSeverity.INFO,
    inclusionList: ['failed'],
    exclusionList: ['waiting.*socket'],
    eventMetadata: { team: 'platform' },
  };
  new FleetAlerts(fleetOf(app).environment(Environment.STAGING), 'releases', { provider, ...chosen });
  expect(alertsOf(app)['clusters/staging/alert-releases.yaml'].spec).toEqual({
    providerRef: { name: 'releases' },
    eventSeverity: 'info',
    eventSources: [{ kind: 'HelmRelease', name: '*', namespace: 'web' }],
    inclusionList: ['failed'],
    exclusionList: ['waiting.*socket'],
    eventMetadata: { cluster: 'staging', environment: 'staging', team: 'platform' },
  });
});

test('a Provider that lacks what its service needs fails the synth', () => {
  const app = new FleetApp();
  new FleetAlerts(fleetOf(app), 'on-call', { provider: { type: ProviderType.TELEGRAM } });
  expect(() => app.render()).toThrow(/spec\.secretRef: is required: a Provider of type\s+telegram cannot authenticate without a Secret/);
});

test('a scope that is not a part of a fleet is refused', () => {
  const chart = new Chart(new FleetApp(), 'test');
  expect(() => new FleetAlerts(chart as unknown as FleetPart, 'on-call', { provider })).toThrow(
    'test/on-call: FleetAlerts must stand in a fleet, an environment, a group or a cluster, not in "test". Pass one of these as the scope.',
  );
});

test('a fleet in Git has an Alert that hears the repository that the operator makes', () => {
  const app = new FleetApp();
  const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet' });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  new FleetAlerts(fleet, 'on-call', { provider, kinds: [ReconciledKind.GIT_REPOSITORY] });
  expect(alertsOf(app)['clusters/prod/alert-on-call.yaml'].spec.eventSources).toEqual([{ kind: 'GitRepository', name: '*' }]);
});

test('alerts of a layer name its Kustomization and the objects in it, and no others', () => {
  const app = new FleetApp();
  const fleet = fleetOf(app);
  const databases = fleet.addLayer('databases');
  new OciHelmChart(databases, 'postgres', { url: 'oci://ghcr.io/acme/charts/postgres', version: '1.x' });
  new FleetAlerts(fleet, 'dba', { provider, layers: [databases] });
  expect(alertsOf(app)['clusters/prod/alert-dba.yaml'].spec.eventSources).toEqual([
    { kind: 'Kustomization', name: 'databases' },
    { kind: 'OCIRepository', name: 'postgres', namespace: 'postgres' },
    { kind: 'HelmRelease', name: 'postgres', namespace: 'postgres' },
  ]);
});

test('what is not a layer has no alerts of its own', () => {
  const fleet = fleetOf(new FleetApp());
  expect(() => new FleetAlerts(fleet, 'dba', { provider, layers: ['databases' as never] })).toThrow(
    `fleet/dba: layers[0] must be a Layer, not the string "databases". Write for example fleet.addLayer('databases').`,
  );
});
