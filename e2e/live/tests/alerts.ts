import { deepStrictEqual, match, strictEqual } from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { Chart } from 'cdk8s';
import {
  Alert,
  AlertProps,
  EventSeverity,
  EventSource,
  GitRef,
  GitRepository,
  IEventSource,
  Kustomization,
  Provider,
  ProviderType,
  ReconciledKind,
  SecretRef,
} from 'cdk8s-fluxcd';
import { Construct } from 'constructs';
import { Service, servicesOf } from './alerts/services';
import { fluxWithoutSync } from '../content/flux-instance';
import { configMap, secret, yamlOf } from '../content/manifests';
import { objectsIn, synthesized } from '../content/synthesized';
import { Proof } from '../internet/access';
import { makeCertificate } from '../internet/certificate';
import { listen } from '../internet/http';
import { Call } from '../internet/sink';
import { LiveTest } from '../live-test';

export const test: LiveTest = async ({ access, cluster, flux, git, internet, processes, sink }, check) => {
  const services = servicesOf(`127.0.0.1:${await listen(sink.site)}`);
  const client = await makeCertificate('client', ['flux'], processes);
  access.require('hooks.acme.internal', Proof.certificate(client.certificate));
  for (const { answers = {} } of services) for (const [request, body] of Object.entries(answers)) sink.answer(request, body);
  await git.publish('acme/apps', { 'app/app.yaml': yamlOf(configMap('flux-system/app', { is: 'there' })) });
  await cluster.apply(
    ...services.flatMap(({ name, secret: data }) => (data ? [secret(`flux-system/${name}`, data)] : [])),
    secret('flux-system/proxy', { address: internet.proxyUrl }),
    secret('flux-system/client', {
      'ca.crt': internet.privateAuthority,
      'tls.crt': client.certificate.toString(),
      'tls.key': client.key.toString(),
    }),
  );
  await flux.install(fluxWithoutSync());
  await cluster.apply(...objectsIn(synthesized((app) => new Alerts(app, 'alerts', services))));
  const commit = await git.publish('acme/apps', { 'app/app.yaml': yamlOf(configMap('flux-system/app', { is: 'new' })) });
  await cluster.apply(...objectsIn(synthesized((app) => new Apps(app, 'apps'))));
  const isNotified = ({ body, path }: Call, name: string) => path === `/${name}` && body.involvedObject?.name !== undefined;
  const toldTo = (name: string): string[] => sink.calls.filter((call) => isNotified(call, name)).map(({ body }) => nameOf(body));

  for (const { name, request, signsIn } of services) {
    await check(`an Alert tells a Provider of the type ${name}`, async () => {
      const [method, address] = request.replace('COMMIT', commit).split(' ');
      const isIt = ({ method: used, host, path }: Call) => used === method && `${host}${path}`.startsWith(address);
      const { headers, body } = await sink.call(`the call ${method} ${address}`, isIt, 60);
      if (signsIn) deepStrictEqual(Object.keys(signsIn).map((header) => [header, headers[header]]), Object.entries(signsIn)); // prettier-ignore
      if (name === 'pagerduty') deepStrictEqual([body.event_action, body.payload.component], ['trigger', 'broken']);
      if (name === 'generic-hmac') {
        strictEqual(headers['x-signature'], `sha256=${createHmac('sha256', 'hmac-key').update(JSON.stringify(body)).digest('hex')}`);
      }
    });
  }

  await check('an Alert reaches a server that has an authority of its own and wants the certificate of the client', async () => {
    const { host } = await sink.call('word with a certificate', ({ path }) => path === '/mutual-tls');
    strictEqual(host, 'hooks.acme.internal');
  });

  await check('eventMetadata is part of what is told', async () => {
    const { body } = await sink.call(
      'word of the app',
      (call) => isNotified(call, 'everything') && nameOf(call.body) === 'Kustomization/app',
    );
    strictEqual(body.metadata.region, 'eu');
  });

  await check('an Alert on errors hears of failures only, one on a name or a label of that object only', async () => {
    const isBroken = (call: Call) => isNotified(call, 'errors');
    const { body } = await sink.call('word of the failure', isBroken);
    match(body.message, /path not found|no such file or directory/);
    await sink.call('word of the labelled one', (call) => isNotified(call, 'labelled'));
    await sink.call('word of the named one', (call) => isNotified(call, 'named'));
    const all = new Set(toldTo('everything'));
    deepStrictEqual(
      ['Kustomization/app', 'Kustomization/broken', 'Kustomization/labelled'].filter((one) => !all.has(one)),
      [],
    );
    deepStrictEqual([...new Set(toldTo('errors'))], ['Kustomization/broken']);
    deepStrictEqual([...new Set(toldTo('labelled'))], ['Kustomization/labelled']);
    deepStrictEqual([...new Set(toldTo('named'))], ['Kustomization/app']);
    deepStrictEqual([...new Set(toldTo('other-kind'))], ['GitRepository/apps']);
  });

  await check('inclusionList and exclusionList choose by the message', async () => {
    await sink.call('word that is included', (call) => isNotified(call, 'included'));
    const messagesTo = (name: string) => sink.calls.filter((call) => isNotified(call, name)).map(({ body }) => body.message as string);
    deepStrictEqual(messagesTo('included').filter((message) => !/not found|no such file/.test(message)), []); // prettier-ignore
    deepStrictEqual(messagesTo('excluded').filter((message) => /not found|no such file/.test(message)), []); // prettier-ignore
    strictEqual(messagesTo('excluded').length > 0, true);
  });
};

function nameOf({ involvedObject: { kind, name } }: Call['body']): string {
  return `${kind}/${name}`;
}

/** An Alert for each service, and some that choose. */
class Alerts extends Chart {
  public constructor(scope: Construct, id: string, services: readonly Service[]) {
    super(scope, id, { namespace: 'flux-system' });
    const all = EventSource.all(ReconciledKind.KUSTOMIZATION);
    for (const { name, provider, hearsOf = 'app' } of services) {
      this.alert(name, new Provider(this, `${name}-provider`, provider), [EventSource.named(ReconciledKind.KUSTOMIZATION, hearsOf)]);
    }
    this.alert('mutual-tls', hook(this, 'mutual-tls', 'hooks.acme.internal'), [all]);
    this.alert('everything', hook(this, 'everything'), [all], { eventMetadata: { region: 'eu' } });
    this.alert('errors', hook(this, 'errors'), [all], { eventSeverity: EventSeverity.ERROR });
    this.alert('labelled', hook(this, 'labelled'), [EventSource.all(ReconciledKind.KUSTOMIZATION, { matchLabels: { team: 'web' } })]);
    this.alert('named', hook(this, 'named'), [EventSource.named(ReconciledKind.KUSTOMIZATION, 'app', { namespace: 'flux-system' })]);
    this.alert('other-kind', hook(this, 'other-kind'), [EventSource.all(ReconciledKind.GIT_REPOSITORY)]);
    this.alert('included', hook(this, 'included'), [all], { inclusionList: ['not found', 'no such file'] });
    this.alert('excluded', hook(this, 'excluded'), [all], { exclusionList: ['not found', 'no such file'] });
  }

  private alert(name: string, provider: Provider, eventSources: IEventSource[], options: Partial<AlertProps> = {}) {
    new Alert(this, name, { provider, eventSources, ...options });
  }
}

/** What events are of. */
class Apps extends Chart {
  public constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'flux-system' });
    const source = new GitRepository(this, 'apps', { url: 'https://github.com/acme/apps', ref: GitRef.branch('main') });
    // The pull request that comments are made on.
    new Kustomization(this, 'app', { source, path: './app', annotations: { 'event.toolkit.fluxcd.io/change_request': '7' } });
    new Kustomization(this, 'labelled', { source, path: './app', labels: { team: 'web' }, namePrefix: 'labelled-' });
    new Kustomization(this, 'broken', { source, path: './missing' });
  }
}

/** A webhook that remembers who told it. */
function hook(chart: Chart, name: string, host = 'hooks.acme.io'): Provider {
  const certSecretRef = host.endsWith('.internal') ? SecretRef.named('client') : undefined;
  return new Provider(chart, `${name}-provider`, { type: ProviderType.GENERIC, address: `https://${host}/${name}`, certSecretRef });
}
