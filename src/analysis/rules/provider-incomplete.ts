import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { Severity } from '../model/finding';

/** What the channel of a type is, for the types that require one. */
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
  'mastodon',
  'incident.io',
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
    what: 'A Provider does not set the address, the Secret or the channel that its type needs.',
    why:
      'The API server accepts the object, and no condition shows the problem. The notification-controller only logs each event ' +
      'that it could not send.',
    fix: 'Set `address`, or put it into the Secret of `secretRef`. Set `secretRef` and `channel` where the type needs them.',
    source: 'notification-controller: required settings of each type',
  },
  check({ object: { spec } }, report) {
    const { type, address, channel, secretRef } = spec ?? {};
    if (typeof type !== 'string' || hasVariable(type)) return;
    const named = channels.get(type);
    if (signingIn.has(type) && !secretRef) {
      report(
        '/spec/secretRef',
        `is required: a Provider of type ${type} cannot authenticate without a Secret`,
        'Name a Secret that contains the token.',
      );
    } else if (type !== 'telegram' && !address && !secretRef) {
      const fix = 'Set address, or name a Secret with the key address in secretRef.';
      report('/spec/address', `is required: a Provider of type ${type} does not know where to send events`, fix);
    }
    if (named && !channel) {
      report('/spec/channel', `is required: a Provider of type ${type} sends nothing without it`, `Set it to ${named}.`);
    }
    if (type === 'zulip' && isWithoutTopic(channel)) {
      report('/spec/channel', `is ${JSON.stringify(channel)}, which does not name a topic`, `Write ${named}.`);
    }
  },
});

function isWithoutTopic(channel: unknown): boolean {
  return typeof channel === 'string' && channel !== '' && !hasVariable(channel) && !/^[^/]+\/./.test(channel);
}
