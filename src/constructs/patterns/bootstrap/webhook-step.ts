import { indented } from './text';
import { table } from '../../../kubernetes/table';
import { listed } from '../../../wording/listed';
import { NeededWebhook, webhookService } from '../../fleet/tree/bootstrap-needs';

/** Says which webhooks call the cluster, and how their URLs are found. */
export function webhookStep(webhooks: readonly NeededWebhook[], namespace: string): string {
  const hasHost = webhooks.some(({ hosts }) => hosts.length > 0);
  const service = `the Service \`${namespace}/${webhookService}\`, port 80`;
  const host = hasHost
    ? ''
    : `No HTTPRoute or Ingress of the cluster leads to ${service}: make one, and write its host as \`$WEBHOOK_HOST\`. `;
  const about = `   ${host}Each command prints a URL, and stores no token.\n\n`;
  return `Add the webhooks that make Flux reconcile at once:\n\n${about}${webhooks.map(entryOf).join('').trimEnd()}\n`;
}

function entryOf(webhook: NeededWebhook): string {
  const { namespace, name, type, events } = webhook;
  const selected = events.filter((event) => event !== 'ping').map((event) => `\`${event}\``);
  const which = selected.length === 0 ? 'all events' : `the event${selected.length > 1 ? 's' : ''} ${listed(selected, 'and')}`;
  return `   - \`${namespace}/${name}\`: ${callers[type] ?? callers.generic}, for ${which}\n\n${indented(urlCommand(webhook), 9)}\n\n`;
}

/** Flux answers at the SHA-256 sum of the token, the name and the namespace. */
function urlCommand({ namespace, name, secret, hosts: [host = '$WEBHOOK_HOST'] }: NeededWebhook): string {
  const named = `printf '%s' '${name}${namespace}'`;
  const token = `kubectl -n ${namespace} get secret ${secret} --template='{{ .data.token | base64decode }}'`;
  const hashed = secret === undefined ? named : `{ ${token}; ${named}; }`;
  return `${hashed} |\n  openssl dgst -sha256 -r | sed "s|^\\([0-9a-f]*\\).*|https://${host}/hook/\\1|"`;
}

/** Where the caller learns of the webhook, by the type of the Receiver. */
const callers: { readonly [type: string]: string } = table({
  github: 'on GitHub under Settings > Webhooks, with the content type `application/json` and the token as the secret',
  gitlab: 'on GitLab under Settings > Webhooks, with the token as the secret token',
  bitbucket: 'on Bitbucket under Repository settings > Webhooks, with the token as the secret',
  harbor: 'on Harbor as a webhook of the project, with the token as the auth header',
  dockerhub: 'on Docker Hub as a webhook of the repository',
  quay: 'on Quay as a webhook notification of the repository',
  gcr: 'on Google Cloud as the endpoint of a push subscription of the topic `gcr`',
  nexus: 'on Nexus as a webhook of the repository, with the token as the secret key',
  acr: 'on Azure as a webhook of the registry',
  cdevents: 'called by POST with a CDEvent',
  generic: 'called by POST',
  'generic-hmac': 'called by POST, with the HMAC of the body by the token in the header `X-Signature`',
  'generic-oidc': 'called by POST, with a token of one of its issuers in the header `Authorization`',
});
