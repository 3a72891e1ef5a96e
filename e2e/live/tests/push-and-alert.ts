import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { ApiObject, Duration } from 'cdk8s';
import {
  AppSource,
  Environment,
  EventStream,
  FleetAlerts,
  FleetApp,
  FleetReceivers,
  FluxDefaults,
  GitOpsApp,
  GitRef,
  Monorepo,
  SecretRef,
  Webhook,
  WebhookHttpRoute,
  WebhookIngress,
} from 'cdk8s-fluxcd';
import { conditionOf, KubernetesObject, referenceTo } from '../cluster/objects';
import { bringUp, isKustomization, objectsBelow, rendered } from '../content/fleets';
import { httpRouteDefinition } from '../content/gateway-api';
import { configMap, namespace, secret, yamlOf } from '../content/manifests';
import { githubCall } from '../flux/webhook-call';
import { Call } from '../internet/sink';
import { LiveTest } from '../live-test';
import { emptyCluster } from '../stack/reset';

const url = 'https://github.com/acme/fleet';
const push = githubCall('push', 'webhook-secret', { ref: 'refs/heads/main' });

/** A fleet that reconciles on a push and tells of its errors, without lockdown and with it. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, flux, git, sink } = stack;
  const token = (place: string) => secret(`${place}/webhook-token`, { token: 'webhook-secret' });

  await check('the Receiver that a fleet makes by default holds nothing up until its Secret is there, and then triggers', async () => {
    const files = rendered((app) => {
      const fleet = new Monorepo(app, 'fleet', { url });
      fleet.addCluster('prod', { environment: Environment.PRODUCTION });
      const settings = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'settings', namespace: 'flux-system' } };
      new ApiObject(fleet.addLayer('apps'), 'settings', settings);
    });
    await git.publish('acme/fleet', files);
    const system = objectsBelow('clusters/prod/flux-system', files);
    await cluster.apply(...system.filter(({ kind }) => kind !== 'FluxInstance'));
    await flux.install(system.find(({ kind }) => kind === 'FluxInstance')!);
    const kustomizations = objectsBelow('clusters/prod', files).filter(isKustomization);
    await cluster.ready([...kustomizations.map(referenceTo), 'Kustomization flux-system/flux-system'], 120);
    const isWaiting = (receiver: KubernetesObject) => conditionOf(receiver, 'Ready')?.status === 'False';
    await cluster.until('Receiver flux-system/push', 'to say that it has no token', isWaiting, 30);
    await cluster.apply(token('flux-system'));
    await flux.reconcile('Receiver flux-system/push');
    await cluster.ready(['Receiver flux-system/push']);
    await flux.trigger('Receiver flux-system/push', push, ['GitRepository flux-system/flux-system']);
  });

  await emptyCluster(stack);
  const files = rendered(lockedFleet);
  await cluster.apply(await httpRouteDefinition(stack.processes));
  const publish = async (content: string) => git.publish('acme/web', { 'deploy/settings.yaml': content });
  await publish(yamlOf(configMap('web/settings', { pushed: 'no' })));
  await git.publish('acme/fleet', files);
  await cluster.apply(
    ...[namespace('web'), token('flux-system'), token('web')],
    ...['flux-system', 'web'].map((place) => secret(`${place}/events`, { address: 'https://hooks.acme.io/on-call' })),
  );

  await check('a cluster with lockdown comes up with a Receiver and an Alert in each namespace', async () => {
    await bringUp(stack, 'prod', files);
    deepStrictEqual((await cluster.list('Receiver')).map(referenceTo).sort(), ['Receiver flux-system/push', 'Receiver web/push']);
    deepStrictEqual((await cluster.list('Alert')).map(referenceTo).sort(), ['Alert flux-system/on-call', 'Alert web/on-call']);
  });

  await check('a push is applied within seconds of the call, at an interval of 30 minutes', async () => {
    for (const source of ['GitRepository web/web', 'Kustomization web/web'] as const) {
      strictEqual((await cluster.read(source)).spec.interval, '30m');
    }
    await publish(yamlOf(configMap('web/settings', { pushed: 'yes' })));
    await cluster.stays('ConfigMap web/settings', 'as it was', ({ data }) => data.pushed === 'no', 5);
    await flux.callReceiver('Receiver web/push', push);
    await cluster.until('ConfigMap web/settings', 'to have what was pushed', ({ data }) => data.pushed === 'yes', 10);
  });

  await check('the Receiver of flux-system triggers the repository of the fleet', async () =>
    flux.trigger('Receiver flux-system/push', push, ['GitRepository flux-system/flux-system']),
  );

  await check('an error in a namespace of lockdown reaches the service, with the names of the cluster and the environment', async () => {
    await publish('kind: ConfigMap');
    await flux.callReceiver('Receiver web/push', push);
    const isError = ({ path, body }: Call) => path === '/on-call' && body.involvedObject?.kind === 'Kustomization';
    const { body } = await sink.call('the error of the app', isError, 30);
    const { name, namespace: place } = body.involvedObject;
    deepStrictEqual([name, place, body.severity], ['web', 'web', 'error']);
    deepStrictEqual([body.metadata.cluster, body.metadata.environment], ['prod', 'production']);
  });

  await check(
    'the API server takes the HTTPRoute as the project of the Gateway API defines it, and it names the same Service',
    async () => {
      const { spec } = await cluster.read('HTTPRoute flux-system/gateway');
      const [{ backendRefs, matches }] = spec.rules;
      deepStrictEqual(matches, [{ path: { type: 'PathPrefix', value: '/hook/' } }]);
      const [{ kind, name, port }] = backendRefs;
      const service = await cluster.read(`${kind} flux-system/${name}` as 'Service flux-system/webhook-receiver');
      strictEqual(service.spec.ports[0].port, port);
    },
  );

  await check('the Ingress leads to a Service that is there, past the NetworkPolicy of Flux', async () => {
    const { spec } = await cluster.read('Ingress flux-system/webhooks');
    const { name, port } = spec.rules[0].http.paths[0].backend.service;
    const service = await cluster.read(`Service flux-system/${name}`);
    deepStrictEqual(
      service.spec.ports.map((each: { readonly port: number }) => each.port),
      [port.number],
    );
    const policy = await cluster.read('NetworkPolicy flux-system/allow-webhooks');
    deepStrictEqual(policy.spec.podSelector.matchLabels, service.spec.selector);
    deepStrictEqual(policy.spec.ingress, [{ from: [{ namespaceSelector: {} }], ports: [{ port: 9292, protocol: 'TCP' }] }]);
  });
};

function lockedFleet(app: FleetApp): void {
  const fleet = new Monorepo(app, 'fleet', { url, flux: { cluster: { multitenant: true } } });
  FluxDefaults.of(fleet).override({ sourceInterval: Duration.minutes(30) });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  const apps = fleet.addLayer('apps', { namespace: 'web' });
  new ApiObject(apps, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'web' } });
  new GitOpsApp(apps, 'web', { source: AppSource.git('https://github.com/acme/web', GitRef.branch('main')), path: './deploy' });
  new WebhookIngress(fleet.addLayer('ingress'), 'webhooks', { host: 'hooks.acme.io', ingressClassName: 'nginx' });
  new WebhookHttpRoute(fleet.addLayer('gateway'), 'gateway', { host: 'hooks.acme.io', gateway: 'public' });
  new FleetReceivers(fleet, 'push', { webhook: Webhook.github(SecretRef.named('webhook-token')) });
  new FleetAlerts(fleet, 'on-call', { provider: EventStream.generic(SecretRef.named('events')) });
}
