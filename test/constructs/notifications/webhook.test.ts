import { Chart, Testing } from 'cdk8s';
import { GitRepository, OidcProvider, OidcValidation, Receiver, ReceiverType, SecretRef, Webhook, WebhookOptions } from '../../../src';

const secretRef = SecretRef.named('webhook-token');
const secret = { secretRef: { name: 'webhook-token' } };
const issuerURL = 'https://token.actions.githubusercontent.com';
const validation = { expression: "claims.repository_owner == 'acme'", message: 'no' };
const oidc = OidcProvider.issuer(issuerURL, { validations: [OidcValidation.cel(validation.expression, validation.message)] });

const callers: readonly (readonly [factory: string, webhook: WebhookOptions, spec: object])[] = [
  ['github', Webhook.github(secretRef), { type: 'github', events: ['ping', 'push'], ...secret }],
  ['gitea', Webhook.gitea(secretRef), { type: 'github', events: ['push'], ...secret }],
  ['gitlab', Webhook.gitlab(secretRef), { type: 'gitlab', events: ['Push Hook', 'Tag Push Hook'], ...secret }],
  ['bitbucketServer', Webhook.bitbucketServer(secretRef), { type: 'bitbucket', events: ['repo:refs_changed'], ...secret }],
  ['azureDevops', Webhook.azureDevops(secretRef), { type: 'generic', ...secret }],
  ['harbor', Webhook.harbor(secretRef), { type: 'harbor', ...secret }],
  ['dockerHub', Webhook.dockerHub(secretRef), { type: 'dockerhub', ...secret }],
  ['quay', Webhook.quay(secretRef), { type: 'quay', ...secret }],
  ['gar', Webhook.gar(secretRef), { type: 'gcr', ...secret }],
  ['acr', Webhook.acr(secretRef), { type: 'acr', ...secret }],
  ['nexus', Webhook.nexus(secretRef), { type: 'nexus', ...secret }],
  ['cdEvents', Webhook.cdEvents(secretRef), { type: 'cdevents', ...secret }],
  ['generic', Webhook.generic(secretRef), { type: 'generic', ...secret }],
  ['genericHmac', Webhook.genericHmac(secretRef), { type: 'generic-hmac', ...secret }],
  ['genericOidc', Webhook.genericOidc(oidc), { type: 'generic-oidc', oidcProviders: [{ issuerURL, validations: [validation] }] }],
];

test.each(callers)('a Receiver is called by %s', (_, webhook, spec) => {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'flux-system' });
  const repository = GitRepository.fromGitRepositoryName(chart, 'web', 'web');
  new Receiver(chart, 'push', { ...webhook, resources: [repository] });
  const { resources, ...rest } = Testing.synth(chart)[0].spec;
  expect(resources).toHaveLength(1);
  expect(rest).toEqual(spec);
});

test('every type of a Receiver has a factory', () => {
  expect(new Set(callers.map(([, { type }]) => type))).toEqual(new Set(Object.values(ReceiverType)));
});
