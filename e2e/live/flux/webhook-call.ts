import { createHmac } from 'node:crypto';

/** What a service sends to a Receiver. */
export interface WebhookCall {
  readonly body: string;
  readonly headers: { readonly [name: string]: string };
}

/** An event as GitHub sends it, signed with the token of the Receiver. */
export function githubCall(event: string, token: string, payload: object): WebhookCall {
  const body = JSON.stringify(payload);
  const signature = createHmac('sha256', token).update(body).digest('hex');
  return { body, headers: { 'Content-Type': 'application/json', 'X-GitHub-Event': event, 'X-Hub-Signature-256': `sha256=${signature}` } };
}
