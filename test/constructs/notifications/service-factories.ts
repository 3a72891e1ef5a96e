import * as flux from '../../../src';

/** The factories of services, each with the arguments before its options. */
export const serviceFactories: readonly (readonly [factory: string, ...given: readonly string[]])[] = [
  ['ChatService.slack', 'channel', 'secret'],
  ...['slackWebhook', 'discord', 'msTeams', 'rocket', 'googleChat', 'lark'].map((name) => [`ChatService.${name}`, 'secret'] as const),
  ['ChatService.webex', 'channel', 'secret'],
  ['ChatService.telegram', 'channel', 'secret'],
  ['ChatService.matrix', 'address', 'channel', 'secret'],
  ['ChatService.zulip', 'address', 'channel', 'secret'],
  ['ChatService.zoom', 'address', 'secret'],
  ['ChatService.mastodon', 'address', 'secret'],
  ...['github', 'gitlab', 'gitea', 'bitbucket', 'bitbucketServer', 'azureDevops'].map(
    (name) => [`CommitStatus.${name}`, 'address', 'secret'] as const,
  ),
  ...['github', 'gitlab', 'gitea'].map((name) => [`PullRequestComment.${name}`, 'address', 'secret'] as const),
  ['MonitoringService.alertmanager', 'address'],
  ['MonitoringService.grafana', 'address', 'secret'],
  ['MonitoringService.sentry', 'channel', 'secret'],
  ['MonitoringService.opsgenie', 'secret'],
  ['MonitoringService.pagerDuty', 'channel'],
  ['MonitoringService.incidentIo', 'address', 'secret'],
  ['MonitoringService.datadog', 'address', 'secret'],
  ['MonitoringService.otel', 'address'],
  ['EventStream.generic', 'secret'],
  ['EventStream.genericHmac', 'address', 'secret'],
  ['EventStream.githubDispatch', 'address', 'secret'],
  ['EventStream.googlePubSub', 'address', 'channel'],
  ['EventStream.azureEventHub', 'secret'],
  ['EventStream.nats', 'address', 'channel', 'secret'],
];

const argumentsOf: { readonly [argument: string]: unknown } = {
  address: 'https://github.com/acme/fleet',
  channel: 'platform/releases',
  secret: flux.SecretRef.named('alerts-auth'),
};

/** Calls a factory of services, with other arguments for some. */
export function calledService(factory: string, options?: object, others: object = {}): flux.ProviderOptions {
  const [type, method] = factory.split('.');
  const [, ...given] = serviceFactories.find(([name]) => name === factory)!;
  const values = { ...argumentsOf, ...others };
  return (flux as any)[type][method](...given.map((argument) => values[argument]), options);
}
