import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { providerIncomplete } from '../../../src/analysis/rules/provider-incomplete';

const { id } = providerIncomplete;
const { bad } = samplesOf(id);

const provider = (spec: string) => flux('Provider', 'chat', spec);

test('a Telegram bot needs to know the chat', () => {
  expect(saidBy(id, bad)).toEqual([
    'error provider-chat /spec/channel: is required: a Provider of type telegram sends nothing without it. Set it to the chat, ' +
      'for example "@releases".',
  ]);
});

test.each([
  'generic-hmac',
  'opsgenie',
  'datadog',
  'github',
  'githubdispatch',
  'githubpullrequestcomment',
  'gitlab',
  'gitlabmergerequestcomment',
  'gitea',
  'giteapullrequestcomment',
  'bitbucket',
  'bitbucketserver',
])('a Provider of type %s needs a Secret', (type) => {
  expect(saidBy(id, provider(`{ type: ${type}, address: "https://example.com/acme/web" }`))).toEqual([
    `error provider-chat /spec/secretRef: is required: a Provider of type ${type} cannot authenticate without a Secret. Name a ` +
      'Secret that contains the token.',
  ]);
});

test.each(['generic', 'slack', 'msteams', 'discord', 'rocket', 'googlechat', 'alertmanager', 'grafana', 'sentry', 'lark', 'otel'])(
  'a Provider of type %s needs an address, its own or in its Secret',
  (type) => {
    expect(saidBy(id, provider(`{ type: ${type} }`))).toEqual([
      `error provider-chat /spec/address: is required: a Provider of type ${type} does not know where to send events. Set ` +
        'address, or name a Secret with the key address in secretRef.',
    ]);
    expect(saidBy(id, provider(`{ type: ${type}, address: "https://example.com/hook" }`))).toEqual([]);
    expect(saidBy(id, provider(`{ type: ${type}, secretRef: { name: hook } }`))).toEqual([]);
  },
);

test.each([
  ['zulip', 'the channel and the topic, for example "platform/releases"'],
  ['matrix', 'the id of the room, for example "!room:example.com"'],
  ['webex', 'the id of the room'],
  ['pagerduty', 'the routing key'],
  ['nats', 'the subject'],
  ['googlepubsub', 'the id of the topic'],
])('a Provider of type %s needs a channel', (type, what) => {
  expect(saidBy(id, provider(`{ type: ${type}, address: "https://example.com", secretRef: { name: chat } }`))).toEqual([
    `error provider-chat /spec/channel: is required: a Provider of type ${type} sends nothing without it. Set it to ${what}.`,
  ]);
});

test('a channel of Zulip has a topic', () => {
  const zulip = (channel: string) => provider(`{ type: zulip, address: "https://acme.zulipchat.com", channel: ${channel} }`);
  expect(saidBy(id, zulip('releases'))).toEqual([
    'error provider-chat /spec/channel: is "releases", which does not name a topic. Write the channel and the topic, for ' +
      'example "platform/releases".',
  ]);
  expect(saidBy(id, zulip('platform/releases'))).toEqual([]);
  expect(saidBy(id, zulip('"${CHANNEL}"'))).toEqual([]);
});

test.each(['{ type: "${TYPE}" }', '{ type: telegram, channel: "@a", secretRef: { name: bot } }', '{ type: null }', '{}'])(
  '%s is not reported',
  (spec) => {
    expect(saidBy(id, provider(spec))).toEqual([]);
  },
);
