import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** What the channel of a type is, where the service cannot be told without. */
const channels: ReadonlyMap<string, string> = new Map([
  ['telegram', 'the chat, for example "@releases"'],
  ['zulip', 'the channel and the topic, for example "platform/releases"'],
  ['matrix', 'the id of the room, for example "!room:example.com"'],
  ['webex', 'the id of the room'],
  ['pagerduty', 'the routing key'],
  ['nats', 'the subject'],
  ['googlepubsub', 'the id of the topic'],
]);

/** Types that sign in to the service, always. */
const signingIn: ReadonlySet<string> = new Set([
  'generic-hmac',
  'telegram',
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
]);

/** A Provider has all without which the controller sends nothing: it has no condition that would say so. */
export const providerIncomplete = rule({
  id: 'provider-incomplete',
  severity: Severity.ERROR,
  kinds: ['Provider'],
  texts: {
    what: 'A Provider lacks the address, the Secret or the channel that its type needs.',
    why:
      'The API server accepts it, and no condition says that something is missing: only the log of the notification-controller does, at each event ' +
      'that was not sent.',
    fix: 'Set `address` or put it into the Secret of `secretRef`; set `secretRef` and `channel` where the type needs them.',
    source: 'notification-controller: what each type refuses to start without',
  },
  check({ object: { spec } }, report) {
    const { type, address, channel, secretRef } = spec ?? {};
    if (typeof type !== 'string' || hasVariable(type)) return;
    const named = channels.get(type);
    if (signingIn.has(type) && !secretRef) {
      report(
        '/spec/secretRef',
        `is missing, but a Provider of type ${type} cannot sign in without a Secret`,
        'Name a Secret with its token.',
      );
    } else if (type !== 'telegram' && !address && !secretRef) {
      const fix = 'Set address, or name a Secret with the entry address in secretRef.';
      report('/spec/address', `is missing, so a Provider of type ${type} does not know where to send events`, fix);
    }
    if (named && !channel) {
      report('/spec/channel', `is missing, but a Provider of type ${type} sends nothing without it`, `Set it to ${named}.`);
    }
    if (type === 'zulip' && isWithoutTopic(channel)) {
      report('/spec/channel', `is ${JSON.stringify(channel)}, which names no topic`, `Write ${named}.`);
    }
  },
});

function isWithoutTopic(channel: unknown): boolean {
  return typeof channel === 'string' && channel !== '' && !hasVariable(channel) && !/^[^/]+\/./.test(channel);
}
