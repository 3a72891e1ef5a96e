import { ProviderProps, ProviderType, SecretRef } from 'cdk8s-fluxcd';

/** A service that events are sent to. */
export interface Service {
  /** Type of the Provider. */
  readonly name: ProviderType;
  readonly provider: ProviderProps;
  /** Entries of its Secret, which has the name of the type. */
  readonly secret?: { readonly [entry: string]: string };
  /** The call that tells the service: method, host and the start of the path. */
  readonly request: string;
  /** The Kustomization that it is told of: success is no word for a service of incidents. @default app */
  readonly hearsOf?: string;
  /** Headers by which the call signs in. */
  readonly signsIn?: { readonly [header: string]: string };
  /** What the service answers, where it must be more than that all is well. */
  readonly answers?: { readonly [request: string]: unknown };
}

type Options = Omit<ProviderProps, 'type'>;

function service(type: ProviderType, options: Options, rest: Omit<Service, 'name' | 'provider'>): Service {
  return { name: type, provider: { ...options, type, secretRef: rest.secret && SecretRef.named(type) }, ...rest };
}

const basic = (user: string, password: string) => `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
const apps = 'https://github.com/acme/apps';
const gitlab = 'gitlab.com/api/v4';
const gitea = 'gitea.acme.io/api/v1';
/** The client of Gitea takes no proxy of the environment. */
const proxySecretRef = SecretRef.named('proxy');

/** Services that are told by one call, as their documentation says. */
const webhooks: readonly Service[] = [
  service(
    ProviderType.GENERIC,
    { address: 'https://hooks.acme.io/generic' },
    { secret: { headers: 'X-Token: generic-token' }, request: 'POST hooks.acme.io/generic', signsIn: { 'x-token': 'generic-token' } },
  ),
  service(
    ProviderType.GENERIC_HMAC,
    { address: 'https://hooks.acme.io/hmac' },
    { secret: { token: 'hmac-key' }, request: 'POST hooks.acme.io/hmac' },
  ),
  service(
    ProviderType.SLACK,
    { address: 'https://slack.com/api/chat.postMessage', channel: 'releases' },
    {
      secret: { token: 'xoxb-token' },
      request: 'POST slack.com/api/chat.postMessage',
      signsIn: { authorization: 'Bearer xoxb-token' },
      answers: { 'POST slack.com/api/chat.postMessage': { ok: true } },
    },
  ),
  service(
    ProviderType.DISCORD,
    { username: 'flux' },
    { secret: { address: 'https://hooks.acme.io/api/webhooks/1/abc' }, request: 'POST hooks.acme.io/api/webhooks/1/abc/slack' },
  ),
  service(
    ProviderType.MS_TEAMS,
    {},
    { secret: { address: 'https://hooks.acme.io/teams/workflows/1' }, request: 'POST hooks.acme.io/teams/workflows/1' },
  ),
  service(ProviderType.ROCKET, {}, { secret: { address: 'https://hooks.acme.io/rocket' }, request: 'POST hooks.acme.io/rocket' }),
  service(ProviderType.GOOGLE_CHAT, {}, { secret: { address: 'https://hooks.acme.io/chat' }, request: 'POST hooks.acme.io/chat' }),
  service(
    ProviderType.WEBEX,
    { address: 'https://hooks.acme.io/webex', channel: 'room' },
    { secret: { token: 'webex-token' }, request: 'POST hooks.acme.io/webex', signsIn: { authorization: 'Bearer webex-token' } },
  ),
  service(
    ProviderType.TELEGRAM,
    { channel: '@releases' },
    { secret: { token: '1:telegram' }, request: 'POST api.telegram.org/bot1:telegram/sendMessage' },
  ),
  service(ProviderType.LARK, {}, { secret: { address: 'https://hooks.acme.io/lark' }, request: 'POST hooks.acme.io/lark' }),
  service(
    ProviderType.MATRIX,
    { address: 'https://hooks.acme.io', channel: '!room:acme.io' },
    {
      secret: { token: 'matrix-token' },
      request: 'PUT hooks.acme.io/_matrix/client/r0/rooms/!room:acme.io/send/m.room.message/',
      signsIn: { authorization: 'Bearer matrix-token' },
    },
  ),
  service(
    ProviderType.ZULIP,
    { address: 'https://hooks.acme.io', channel: 'platform/releases' },
    {
      secret: { username: 'flux', password: 'zulip-key' },
      request: 'POST hooks.acme.io/api/v1/messages',
      signsIn: { authorization: basic('flux', 'zulip-key') },
    },
  ),
  service(
    ProviderType.ALERTMANAGER,
    { address: 'https://hooks.acme.io/api/v2/alerts' },
    {
      secret: { username: 'flux', password: 'alerts' },
      request: 'POST hooks.acme.io/api/v2/alerts',
      signsIn: { authorization: basic('flux', 'alerts') },
    },
  ),
  service(
    ProviderType.GRAFANA,
    { address: 'https://hooks.acme.io/api/annotations' },
    {
      secret: { token: 'grafana-token' },
      request: 'POST hooks.acme.io/api/annotations',
      signsIn: { authorization: 'Bearer grafana-token' },
    },
  ),
  service(
    ProviderType.OPSGENIE,
    { address: 'https://hooks.acme.io/v2/alerts' },
    { secret: { token: 'opsgenie-key' }, request: 'POST hooks.acme.io/v2/alerts', signsIn: { authorization: 'GenieKey opsgenie-key' } },
  ),
  service(
    ProviderType.PAGERDUTY,
    { address: 'https://hooks.acme.io', channel: 'routing-key' },
    { request: 'POST hooks.acme.io/v2/enqueue', hearsOf: 'broken' },
  ),
  service(
    ProviderType.DATADOG,
    { address: 'https://hooks.acme.io' },
    {
      secret: { token: 'datadog-key' },
      request: 'POST hooks.acme.io/api/v1/events',
      signsIn: { 'dd-api-key': 'datadog-key' },
      answers: { 'POST hooks.acme.io/api/v1/events': { status: 'ok' } },
    },
  ),
  service(
    ProviderType.OTEL,
    { address: 'https://hooks.acme.io/v1/traces' },
    {
      secret: { headers: 'Authorization: Bearer otel-token' },
      request: 'POST hooks.acme.io/v1/traces',
      signsIn: { authorization: 'Bearer otel-token' },
    },
  ),
];

/** What Git servers show beside the commit that was applied, or on the pull request. */
const gitServers: readonly Service[] = [
  service(
    ProviderType.GITHUB,
    { address: apps },
    {
      secret: { token: 'github-token' },
      request: 'POST api.github.com/repos/acme/apps/statuses/COMMIT',
      signsIn: { authorization: 'Bearer github-token' },
      answers: { 'GET api.github.com/repos/acme/apps/commits/*/statuses': [], 'POST api.github.com/repos/acme/apps/statuses/*': {} },
    },
  ),
  service(
    ProviderType.GITHUB_DISPATCH,
    { address: apps },
    {
      secret: { token: 'github-token' },
      request: 'POST api.github.com/repos/acme/apps/dispatches',
      signsIn: { authorization: 'Bearer github-token' },
      answers: { 'POST api.github.com/repos/acme/apps/dispatches': {} },
    },
  ),
  service(
    ProviderType.GITHUB_PULL_REQUEST_COMMENT,
    { address: apps },
    {
      secret: { token: 'github-token' },
      request: 'POST api.github.com/repos/acme/apps/issues/7/comments',
      signsIn: { authorization: 'Bearer github-token' },
      answers: {
        'GET api.github.com/user': { login: 'flux' },
        'GET api.github.com/repos/acme/apps/issues/7/comments': [],
        'POST api.github.com/repos/acme/apps/issues/7/comments': { id: 1 },
      },
    },
  ),
  service(
    ProviderType.GITLAB,
    { address: 'https://gitlab.com/acme/apps' },
    {
      secret: { token: 'gitlab-token' },
      request: `POST ${gitlab}/projects/acme%2Fapps/statuses/COMMIT`,
      signsIn: { 'private-token': 'gitlab-token' },
      answers: {
        [`GET ${gitlab}/projects/acme%2Fapps/repository/commits/*/statuses`]: [],
        [`POST ${gitlab}/projects/acme%2Fapps/statuses/*`]: {},
      },
    },
  ),
  service(
    ProviderType.GITLAB_MERGE_REQUEST_COMMENT,
    { address: 'https://gitlab.com/acme/apps' },
    {
      secret: { token: 'gitlab-token' },
      request: `POST ${gitlab}/projects/acme%2Fapps/merge_requests/7/notes`,
      signsIn: { 'private-token': 'gitlab-token' },
      answers: {
        [`GET ${gitlab}/user`]: { id: 1, username: 'flux' },
        [`GET ${gitlab}/projects/acme%2Fapps/merge_requests/7/notes`]: [],
        [`POST ${gitlab}/projects/acme%2Fapps/merge_requests/7/notes`]: { id: 1 },
      },
    },
  ),
  service(
    ProviderType.GITEA,
    { address: 'https://gitea.acme.io/acme/apps', proxySecretRef },
    {
      secret: { token: 'gitea-token' },
      request: `POST ${gitea}/repos/acme/apps/statuses/COMMIT`,
      signsIn: { authorization: 'token gitea-token' },
      answers: {
        [`GET ${gitea}/version`]: { version: '1.24.0' },
        [`GET ${gitea}/repos/acme/apps/commits/*/statuses`]: [],
        [`POST ${gitea}/repos/acme/apps/statuses/*`]: { id: 1 },
      },
    },
  ),
  service(
    ProviderType.GITEA_PULL_REQUEST_COMMENT,
    { address: 'https://gitea.acme.io/acme/apps', proxySecretRef },
    {
      secret: { token: 'gitea-token' },
      request: `POST ${gitea}/repos/acme/apps/issues/7/comments`,
      signsIn: { authorization: 'token gitea-token' },
      answers: {
        [`GET ${gitea}/user`]: { login: 'flux' },
        [`GET ${gitea}/repos/acme/apps/issues/7/comments`]: [],
        [`POST ${gitea}/repos/acme/apps/issues/7/comments`]: { id: 1 },
      },
    },
  ),
  service(
    ProviderType.BITBUCKET,
    { address: 'https://bitbucket.org/acme/apps' },
    {
      secret: { token: 'flux:app-password' },
      request: 'POST api.bitbucket.org/2.0/repositories/acme/apps/commit/COMMIT/statuses/build',
      signsIn: { authorization: basic('flux', 'app-password') },
      answers: {
        'GET api.bitbucket.org/2.0/repositories/acme/apps/commit/*/statuses/build/*': {},
        'POST api.bitbucket.org/2.0/repositories/acme/apps/commit/*/statuses/build': {},
      },
    },
  ),
  service(
    ProviderType.BITBUCKET_SERVER,
    { address: 'https://bitbucket.acme.io/scm/acme/apps.git' },
    {
      secret: { token: 'bitbucket-token' },
      request: 'POST bitbucket.acme.io/rest/api/latest/projects/acme/repos/apps/commits/COMMIT/builds',
      signsIn: { authorization: 'Bearer bitbucket-token' },
      answers: { 'GET bitbucket.acme.io/rest/api/latest/projects/acme/repos/apps/commits/*/builds': {} },
    },
  ),
];

/** @param direct where a server listens for those who take no proxy, for example `127.0.0.1:8080` */
export function servicesOf(direct: string): readonly Service[] {
  const sentry = service(
    ProviderType.SENTRY,
    { address: `http://0a1b2c@${direct}/2`, channel: 'production' },
    { request: `POST ${direct}/api/2/` },
  );
  return [...webhooks, sentry, ...gitServers];
}
