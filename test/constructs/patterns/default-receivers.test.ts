import { ApiObject } from 'cdk8s';
import { parse } from 'yaml';
import {
  Environment,
  FleetApp,
  FleetReceivers,
  FleetStages,
  FluxComponent,
  GitFleet,
  GitRef,
  GitRepository,
  Monorepo,
  MonorepoProps,
  Receiver,
  SecretRef,
  Webhook,
} from '../../../src';

const multitenant = { cluster: { multitenant: true } };

function fleetOf(props: Partial<MonorepoProps> = {}): { app: FleetApp; fleet: Monorepo } {
  const app = new FleetApp();
  const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', ...props });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  const apps = fleet.addLayer('apps');
  new ApiObject(apps, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } });
  new GitRepository(apps, 'web', { namespace: 'web', url: 'https://github.com/acme/web', ref: GitRef.branch('main') });
  return { app, fleet };
}

/** The Receivers of the output, by their files. */
function receiversOf(app: FleetApp): { [path: string]: any } {
  const files = Object.entries(app.render()).filter(([path]) => path.includes('/receiver-'));
  return Object.fromEntries(files.map(([path, text]) => [path, parse(text)]));
}

const repositories = (namespace?: string) => ({
  apiVersion: 'source.toolkit.fluxcd.io/v1',
  kind: 'GitRepository',
  name: '*',
  ...(namespace && { namespace }),
  matchLabels: {},
});

test('a production cluster has a Receiver of its GitRepositories without being asked for', () => {
  const { app } = fleetOf();
  expect(receiversOf(app)).toEqual({
    'clusters/prod/receiver-push.yaml': {
      apiVersion: 'notification.toolkit.fluxcd.io/v1',
      kind: 'Receiver',
      metadata: { name: 'push', namespace: 'flux-system' },
      spec: {
        type: 'github',
        events: ['ping', 'push'],
        secretRef: { name: 'webhook-token' },
        resources: [repositories(), repositories('web')],
      },
    },
  });
});

test('the steps of a new cluster have the command for its Secret, and the webhook', () => {
  const page = fleetOf().app.render()['clusters/prod/BOOTSTRAP.md'];
  expect(page).toContain('kubectl -n flux-system create secret generic webhook-token');
  expect(page).toContain('`flux-system/push`: on GitHub under Settings > Webhooks');
});

test('with lockdown it triggers the GitRepositories of its own namespace, without a layer that would wait for its Secret', () => {
  const { app } = fleetOf({ flux: multitenant });
  expect(Object.entries(receiversOf(app)).map(([path, { spec }]) => [path, spec.resources])).toEqual([
    ['clusters/prod/receiver-push.yaml', [repositories()]],
  ]);
});

test('a GitFleet, which locks its clusters down, has one as well', () => {
  const app = new FleetApp();
  const fleet = new GitFleet(app, 'fleet', { url: 'https://gitlab.com/acme/fleet' });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  const [receiver] = Object.values(receiversOf(app));
  expect([receiver.spec.type, receiver.spec.resources]).toEqual(['gitlab', [repositories()]]);
});

test.each([
  ['https://github.com/acme/fleet', 'github'],
  ['ssh://git@github.acme.io/acme/fleet', 'github'],
  ['https://gitlab.com/acme/fleet', 'gitlab'],
  ['https://gitlab.acme.io/acme/fleet', 'gitlab'],
  ['https://gitea.acme.io/acme/fleet', 'github'],
  ['https://codeberg.org/acme/fleet', 'github'],
  ['https://dev.azure.com/acme/platform/_git/fleet', 'generic'],
  ['https://git.acme.io/acme/fleet', undefined],
])('the host of %s says who calls: %s', (url, type) => {
  const { app } = fleetOf({ url });
  expect(receiversOf(app)['clusters/prod/receiver-push.yaml']?.spec.type).toBe(type);
});

test('who calls, and which clusters, can be said', () => {
  const webhook = Webhook.genericHmac(SecretRef.named('push-token'));
  const { app } = fleetOf({ url: 'https://git.acme.io/acme/fleet', webhook, receivers: FleetStages.ALL });
  expect(Object.entries(receiversOf(app)).map(([path, { spec }]) => [path, spec.type, spec.secretRef])).toEqual([
    ['clusters/prod/receiver-push.yaml', 'generic-hmac', { name: 'push-token' }],
    ['clusters/staging/receiver-push.yaml', 'generic-hmac', { name: 'push-token' }],
  ]);
});

test('no cluster has one where the fleet says so', () => {
  expect(receiversOf(fleetOf({ receivers: FleetStages.NONE }).app)).toEqual({});
});

test('FleetReceivers, or a Receiver of the program, takes its place', () => {
  const webhook = Webhook.github(SecretRef.named('hooks'));
  const first = fleetOf();
  new FleetReceivers(first.fleet, 'push', { webhook });
  expect(Object.values(receiversOf(first.app)).map(({ spec }) => spec.secretRef)).toEqual([{ name: 'hooks' }]);
  const second = fleetOf();
  const own = second.fleet.clusters[1].fluxSystem;
  Receiver.receiveOn(GitRepository.fromGitRepositoryName(own, 'repository', 'flux-system'), { webhook });
  expect(Object.keys(receiversOf(second.app))).toEqual(['clusters/prod/flux-system/receiver-flux-system.yaml']);
});

test('a cluster without the notification-controller has none', () => {
  const components = [FluxComponent.SOURCE_CONTROLLER, FluxComponent.KUSTOMIZE_CONTROLLER];
  expect(receiversOf(fleetOf({ flux: { components } }).app)).toEqual({});
});

test('a stage that does not exist is refused', () => {
  expect(() => fleetOf({ receivers: 'prod' as FleetStages })).toThrow(
    'fleet: receivers is "prod", which is not a value of FleetStages. Use FleetStages.PRODUCTION, FleetStages.ALL or FleetStages.NONE.',
  );
});
