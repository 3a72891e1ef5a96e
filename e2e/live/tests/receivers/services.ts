import { createHmac } from 'node:crypto';
import { ReceiverType } from 'cdk8s-fluxcd';
import { githubCall, WebhookCall } from '../../flux/webhook-call';

/** A service that calls a Receiver, as its documentation says. */
export interface CallingService {
  readonly type: ReceiverType;
  readonly events?: string[];
  /** What the service sends. */
  readonly call: (token: string) => WebhookCall;
  /** What must not trigger anything. @default the same with another token */
  readonly refused?: WebhookCall;
}

const json = (payload: object, headers: WebhookCall['headers'] = {}): WebhookCall => ({
  body: JSON.stringify(payload),
  headers: { 'Content-Type': 'application/json', ...headers },
});
const noEvent: WebhookCall = { body: 'hello', headers: { 'Content-Type': 'application/json' } };

export const callingServices: readonly CallingService[] = [
  { type: ReceiverType.GITHUB, events: ['push'], call: (token) => githubCall('push', token, { ref: 'refs/heads/main' }) },
  {
    type: ReceiverType.GITLAB,
    events: ['Push Hook'],
    call: (token) => json({ ref: 'refs/heads/main' }, { 'X-Gitlab-Event': 'Push Hook', 'X-Gitlab-Token': token }),
  },
  {
    type: ReceiverType.BITBUCKET,
    events: ['repo:refs_changed'],
    call: (token) => {
      const { body, headers } = githubCall('', token, { eventKey: 'repo:refs_changed' });
      const { 'Content-Type': contentType, 'X-Hub-Signature-256': signature } = headers;
      return { body, headers: { 'Content-Type': contentType, 'X-Event-Key': 'repo:refs_changed', 'X-Hub-Signature': signature } };
    },
  },
  { type: ReceiverType.HARBOR, call: (token) => json({ type: 'PUSH_ARTIFACT' }, { Authorization: token }) },
  {
    type: ReceiverType.NEXUS,
    call: (token) => {
      const { body, headers } = json({ action: 'CREATED', repositoryName: 'images' });
      const signature = createHmac('sha1', token).update(body).digest('hex');
      return { body, headers: { ...headers, 'X-Nexus-Webhook-Signature': signature } };
    },
  },
  {
    type: ReceiverType.DOCKERHUB,
    call: () => json({ push_data: { tag: '1.0.0' }, repository: { repo_url: 'https://hub.docker.com/r/acme/web' } }),
    refused: noEvent,
  },
  { type: ReceiverType.QUAY, call: () => json({ docker_url: 'quay.io/acme/web', updated_tags: ['1.0.0'] }), refused: noEvent },
  { type: ReceiverType.ACR, call: () => json({ action: 'push', target: { repository: 'web', tag: '1.0.0' } }), refused: noEvent },
  {
    type: ReceiverType.CDEVENTS,
    events: ['dev.cdevents.change.merged.0.2.0'],
    call: () => changeMerged,
    refused: noEvent,
  },
];

/** https://cdevents.dev/docs/source-code-version-control/#change-merged */
const changeMerged = json(
  {
    context: { version: '0.4.1', id: '1', source: '/ci', type: 'dev.cdevents.change.merged.0.2.0', timestamp: '2026-01-01T00:00:00Z' },
    subject: { id: 'change-1', source: '/ci', type: 'change', content: {} },
  },
  { 'Ce-Type': 'dev.cdevents.change.merged.0.2.0' },
);
