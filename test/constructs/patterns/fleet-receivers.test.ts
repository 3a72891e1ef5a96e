import { ApiObject, Chart } from 'cdk8s';
import { parse } from 'yaml';
import {
  Environment,
  FleetApp,
  FleetPart,
  FleetReceivers,
  FleetStages,
  GitRef,
  GitRepository,
  GitlessFleet,
  Monorepo,
  SecretRef,
  Webhook,
} from '../../../src';

const webhook = Webhook.github(SecretRef.named('webhook-token'));
const multitenant = { cluster: { multitenant: true } };
const every = (namespace?: string) => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  name: '*',
  ...(namespace && { namespace }),
  matchLabels: {},
});

/** The Receivers of the output, by their files. */
function receiversOf(app: FleetApp): { [path: string]: any } {
  const files = Object.entries(app.render()).filter(([path]) => path.includes('receiver-'));
  return Object.fromEntries(files.map(([path, text]) => [path, parse(text)]));
}

function monorepo(app: FleetApp, flux?: object): Monorepo {
  const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', flux });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  const apps = fleet.addLayer('apps');
  new ApiObject(apps, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } });
  new GitRepository(apps, 'web', { namespace: 'web', url: 'https://github.com/acme/web', ref: GitRef.branch('main') });
  return fleet;
}

test('one Receiver of a production cluster triggers its GitRepositories of all namespaces, and that of the fleet', () => {
  const app = new FleetApp();
  new FleetReceivers(monorepo(app), 'push', { webhook });
  expect(receiversOf(app)).toEqual({
    'clusters/prod/receiver-push.yaml': {
      apiVersion: 'notification.toolkit.fluxcd.io/v1',
      kind: 'Receiver',
      metadata: { name: 'push', namespace: 'flux-system' },
      spec: {
        type: 'github',
        events: ['ping', 'push'],
        secretRef: { name: 'webhook-token' },
        resources: [every(), every('web')],
      },
    },
  });
});

test('with lockdown each namespace has its own, behind the layer that makes the Namespace', () => {
  const app = new FleetApp();
  new FleetReceivers(monorepo(app, multitenant), 'push', { webhook });
  const receivers = receiversOf(app);
  expect(Object.entries(receivers).map(([path, { metadata, spec }]) => [path, metadata, spec.resources])).toEqual([
    ['clusters/prod/push/receiver-push.yaml', { name: 'push', namespace: 'web' }, [every()]],
    ['clusters/prod/receiver-push.yaml', { name: 'push', namespace: 'flux-system' }, [every()]],
  ]);
  expect(parse(app.render()['clusters/prod/kustomization-push.yaml']).spec.dependsOn).toEqual([{ name: 'apps' }]);
});

test('all clusters of a part have one where this is asked for', () => {
  const app = new FleetApp();
  const fleet = monorepo(app);
  new FleetReceivers(fleet.environment(Environment.STAGING), 'push', { webhook, stages: FleetStages.ALL });
  expect(receiversOf(app)['clusters/staging/receiver-push.yaml'].spec.secretRef).toEqual({ name: 'webhook-token' });
});

test('a gitless cluster without a GitRepository has none', () => {
  const app = new FleetApp();
  const fleet = new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/fleet' });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  new FleetReceivers(fleet, 'push', { webhook });
  expect(receiversOf(app)).toEqual({});
});

test('the steps of a new cluster name the webhook and its Secret', () => {
  const app = new FleetApp();
  new FleetReceivers(monorepo(app), 'push', { webhook });
  const page = app.render()['clusters/prod/BOOTSTRAP.md'];
  expect(page).toContain('`flux-system/push`: on GitHub under Settings > Webhooks');
  expect(page).toContain('create secret generic webhook-token');
});

test('a scope that is not a part of a fleet is refused', () => {
  const chart = new Chart(new FleetApp(), 'test');
  expect(() => new FleetReceivers(chart as unknown as FleetPart, 'push', { webhook })).toThrow(
    'test/push: FleetReceivers must stand in a fleet, an environment, a group or a cluster, not in "test". Pass one of these as the scope.',
  );
});
