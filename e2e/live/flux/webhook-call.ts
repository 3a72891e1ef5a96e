import { createHmac } from 'node:crypto';

/** What a service sends to a Receiver. */
export interface WebhookCall {
  readonly body: string;
  readonly headers: { readonly [name: string]: string };
}

/** An event as GitHub sends it, signed with the token of the Receiver. */
export function githubCall(event: string, token: string, payload: object): WebhookCall {
  const body = JSON.stringify(payload);
  return { body, headers: { 'Content-Type': 'application/json', 'X-GitHub-Event': event, 'X-Hub-Signature-256': signature(body, token) } };
}

/** A call of a Receiver of type `generic-hmac`, signed with its token. */
export function signedCall(token: string, payload: object): WebhookCall {
  const body = JSON.stringify(payload);
  return { body, headers: { 'Content-Type': 'application/json', 'X-Signature': signature(body, token) } };
}

/** A call of a Receiver of type `generic`: the path is all that is asked for. */
export const bareCall: WebhookCall = { body: '', headers: {} };

function signature(body: string, token: string): string {
  return `sha256=${createHmac('sha256', token).update(body).digest('hex')}`;
}
