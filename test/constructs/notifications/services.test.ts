import { Chart, Testing } from 'cdk8s';
import { calledService, serviceFactories } from './service-factories';
import {
  ChatService,
  CommitStatus,
  EventStream,
  MonitoringService,
  Provider,
  ProviderOptions,
  ProviderType,
  PullRequestComment,
  SecretRef,
} from '../../../src';

const secret = SecretRef.named('alerts-auth');
const secretRef = { name: 'alerts-auth' };
const repository = 'https://github.com/acme/fleet';

const services: readonly (readonly [factory: string, service: ProviderOptions, spec: object])[] = [
  [
    'ChatService.slack',
    ChatService.slack('releases', secret),
    { type: 'slack', address: 'https://slack.com/api/chat.postMessage', channel: 'releases', secretRef },
  ],
  ['ChatService.slackWebhook', ChatService.slackWebhook(secret), { type: 'slack', secretRef }],
  ['ChatService.discord', ChatService.discord(secret), { type: 'discord', secretRef }],
  ['ChatService.msTeams', ChatService.msTeams(secret), { type: 'msteams', secretRef }],
  ['ChatService.rocket', ChatService.rocket(secret), { type: 'rocket', secretRef }],
  ['ChatService.googleChat', ChatService.googleChat(secret), { type: 'googlechat', secretRef }],
  ['ChatService.lark', ChatService.lark(secret), { type: 'lark', secretRef }],
  [
    'ChatService.webex',
    ChatService.webex('room', secret),
    { type: 'webex', address: 'https://webexapis.com/v1/messages', channel: 'room', secretRef },
  ],
  ['ChatService.telegram', ChatService.telegram('@releases', secret), { type: 'telegram', channel: '@releases', secretRef }],
  [
    'ChatService.matrix',
    ChatService.matrix('https://matrix.org', '!room:matrix.org', secret),
    { type: 'matrix', address: 'https://matrix.org', channel: '!room:matrix.org', secretRef },
  ],
  [
    'ChatService.zulip',
    ChatService.zulip('https://acme.zulipchat.com', 'platform/releases', secret),
    { type: 'zulip', address: 'https://acme.zulipchat.com', channel: 'platform/releases', secretRef },
  ],
  ['ChatService.zoom', ChatService.zoom('https://zoom.us/hook', secret), { type: 'zoom', address: 'https://zoom.us/hook', secretRef }],
  [
    'ChatService.mastodon',
    ChatService.mastodon('https://mastodon.social', secret),
    { type: 'mastodon', address: 'https://mastodon.social', secretRef },
  ],
  [
    'CommitStatus.github',
    CommitStatus.github(repository, secret, { commitStatusExpr: "'flux'" }),
    { type: 'github', address: repository, secretRef, commitStatusExpr: "'flux'" },
  ],
  ['CommitStatus.gitlab', CommitStatus.gitlab(repository, secret), { type: 'gitlab', address: repository, secretRef }],
  ['CommitStatus.gitea', CommitStatus.gitea(repository, secret), { type: 'gitea', address: repository, secretRef }],
  ['CommitStatus.bitbucket', CommitStatus.bitbucket(repository, secret), { type: 'bitbucket', address: repository, secretRef }],
  [
    'CommitStatus.bitbucketServer',
    CommitStatus.bitbucketServer(repository, secret),
    { type: 'bitbucketserver', address: repository, secretRef },
  ],
  ['CommitStatus.azureDevops', CommitStatus.azureDevops(repository, secret), { type: 'azuredevops', address: repository, secretRef }],
  [
    'PullRequestComment.github',
    PullRequestComment.github(repository, secret),
    { type: 'githubpullrequestcomment', address: repository, secretRef },
  ],
  [
    'PullRequestComment.gitlab',
    PullRequestComment.gitlab(repository, secret),
    { type: 'gitlabmergerequestcomment', address: repository, secretRef },
  ],
  [
    'PullRequestComment.gitea',
    PullRequestComment.gitea(repository, secret),
    { type: 'giteapullrequestcomment', address: repository, secretRef },
  ],
  [
    'MonitoringService.alertmanager',
    MonitoringService.alertmanager('http://alertmanager.monitoring.svc:9093/api/v2/alerts/'),
    { type: 'alertmanager', address: 'http://alertmanager.monitoring.svc:9093/api/v2/alerts/' },
  ],
  [
    'MonitoringService.grafana',
    MonitoringService.grafana('https://grafana.acme.io/api/annotations', secret),
    { type: 'grafana', address: 'https://grafana.acme.io/api/annotations', secretRef },
  ],
  ['MonitoringService.sentry', MonitoringService.sentry('production', secret), { type: 'sentry', channel: 'production', secretRef }],
  [
    'MonitoringService.opsgenie',
    MonitoringService.opsgenie(secret),
    { type: 'opsgenie', address: 'https://api.opsgenie.com/v2/alerts', secretRef },
  ],
  [
    'MonitoringService.pagerDuty',
    MonitoringService.pagerDuty('routing-key'),
    { type: 'pagerduty', address: 'https://events.pagerduty.com', channel: 'routing-key' },
  ],
  [
    'MonitoringService.incidentIo',
    MonitoringService.incidentIo('https://api.incident.io/v2/alert_events/http/1', secret),
    { type: 'incident.io', address: 'https://api.incident.io/v2/alert_events/http/1', secretRef },
  ],
  [
    'MonitoringService.datadog',
    MonitoringService.datadog('https://api.datadoghq.eu', secret),
    { type: 'datadog', address: 'https://api.datadoghq.eu', secretRef },
  ],
  [
    'MonitoringService.otel',
    MonitoringService.otel('http://collector.monitoring.svc:4318/v1/traces'),
    { type: 'otel', address: 'http://collector.monitoring.svc:4318/v1/traces' },
  ],
  ['EventStream.generic', EventStream.generic(secret), { type: 'generic', secretRef }],
  [
    'EventStream.genericHmac',
    EventStream.genericHmac('https://events.acme.io', secret),
    { type: 'generic-hmac', address: 'https://events.acme.io', secretRef },
  ],
  [
    'EventStream.githubDispatch',
    EventStream.githubDispatch(repository, secret),
    { type: 'githubdispatch', address: repository, secretRef },
  ],
  ['EventStream.googlePubSub', EventStream.googlePubSub('acme', 'flux'), { type: 'googlepubsub', address: 'acme', channel: 'flux' }],
  ['EventStream.azureEventHub', EventStream.azureEventHub(secret), { type: 'azureeventhub', secretRef }],
  [
    'EventStream.nats',
    EventStream.nats('nats://nats.acme.io:4222', 'flux', secret),
    { type: 'nats', address: 'nats://nats.acme.io:4222', channel: 'flux', secretRef },
  ],
];

test.each(services)('%s writes what its type needs', (_, service, spec) => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
  new Provider(chart, 'alerts', service);
  expect(Testing.synth(chart)[0].spec).toEqual(spec);
});

test('every type of a Provider has a factory, and every factory is tested', () => {
  expect(new Set(services.map(([, { type }]) => type))).toEqual(new Set(Object.values(ProviderType)));
  expect(services.map(([factory]) => factory).sort()).toEqual(serviceFactories.map(([factory]) => factory).sort());
});

test.each(serviceFactories.flatMap(([factory, ...given]) => given.map((argument) => [factory, argument])))(
  '%s without its %s is refused',
  (factory, argument) => {
    const missing = () => calledService(factory, undefined, { [argument]: undefined });
    const example = argument === 'address' ? "'https://github.com/acme/fleet'" : "'releases'";
    expect(missing).toThrow(
      argument === 'secret'
        ? `${factory}() secretRef is missing. Write for example SecretRef.named('alerts-auth').`
        : `${factory}() ${argument} must be a string, but is undefined. Write for example ${example}.`,
    );
  },
);

test('the options say how the service is reached', () => {
  expect(ChatService.discord(secret, { username: 'flux-prod', proxySecretRef: SecretRef.named('proxy') })).toEqual({
    type: 'discord',
    username: 'flux-prod',
    proxySecretRef: SecretRef.named('proxy'),
    secretRef: secret,
  });
});
