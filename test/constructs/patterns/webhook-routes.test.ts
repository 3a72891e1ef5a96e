import { Chart, Testing } from 'cdk8s';
import { parse } from 'yaml';
import {
  Environment,
  FleetApp,
  Monorepo,
  SecretRef,
  WebhookHttpRoute,
  WebhookHttpRouteProps,
  WebhookIngress,
  WebhookIngressProps,
} from '../../../src';

function ingress(props: Partial<WebhookIngressProps> = {}) {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'web' });
  new WebhookIngress(chart, 'webhooks', { host: 'hooks.acme.io', ...props });
  return Testing.synth(chart)[0];
}

function route(props: Partial<WebhookHttpRouteProps> = {}) {
  const chart = new Chart(Testing.app(), 'test', { namespace: 'web' });
  new WebhookHttpRoute(chart, 'webhooks', { host: 'hooks.acme.io', gateway: 'public', ...props });
  return Testing.synth(chart)[0];
}

test('an Ingress leads the path of webhooks to the Service of Flux, and nothing else', () => {
  expect(
    ingress({
      ingressClassName: 'nginx',
      tlsSecretRef: SecretRef.named('hooks-tls'),
      annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
    }),
  ).toEqual({
    apiVersion: 'networking.k8s.io/v1',
    kind: 'Ingress',
    metadata: { name: 'webhooks', namespace: 'flux-system', annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' } },
    spec: {
      ingressClassName: 'nginx',
      tls: [{ hosts: ['hooks.acme.io'], secretName: 'hooks-tls' }],
      rules: [
        {
          host: 'hooks.acme.io',
          http: {
            paths: [{ path: '/hook/', pathType: 'Prefix', backend: { service: { name: 'webhook-receiver', port: { number: 80 } } } }],
          },
        },
      ],
    },
  });
});

test('an HTTPRoute does the same behind a Gateway', () => {
  expect(route({ gatewayNamespace: 'gateways', sectionName: 'https' })).toEqual({
    apiVersion: 'gateway.networking.k8s.io/v1',
    kind: 'HTTPRoute',
    metadata: { name: 'webhooks', namespace: 'flux-system' },
    spec: {
      hostnames: ['hooks.acme.io'],
      parentRefs: [{ name: 'public', namespace: 'gateways', sectionName: 'https' }],
      rules: [{ matches: [{ path: { type: 'PathPrefix', value: '/hook/' } }], backendRefs: [{ name: 'webhook-receiver', port: 80 }] }],
    },
  });
});

test('the steps of a new cluster then name the whole URL of a webhook', () => {
  const app = new FleetApp();
  const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet', variables: { DOMAIN: 'acme.io' } });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  new WebhookIngress(fleet.configs(), 'webhooks', { host: 'hooks.${DOMAIN}', tlsSecretRef: SecretRef.named('hooks-tls') });
  const files = app.render();
  expect(parse(files['infrastructure/configs/ingress-webhooks.yaml']).spec.rules[0].host).toBe('hooks.${DOMAIN}');
  expect(files['clusters/prod/BOOTSTRAP.md']).toContain('https://hooks.acme.io/hook/');
});

test.each<[Partial<WebhookIngressProps>, string]>([
  [
    { host: 'https://hooks.acme.io/hook/' },
    `host is "https://hooks.acme.io/hook/", which is not a host that a service could call. Write the host alone, for example hooks.acme.io.`,
  ],
  [
    { tlsSecretRef: SecretRef.named('tls', { namespace: 'web' }) },
    'tlsSecretRef names Secret "tls" in namespace web, but an Ingress reads it only from its own, flux-system. Put both into one namespace.',
  ],
])('wrong props of an Ingress are refused: %#', (props, message) => {
  expect(() => ingress(props)).toThrow(`test/webhooks: ${message}`);
});

test.each<[Partial<WebhookHttpRouteProps>, string]>([
  [
    { host: 'localhost' },
    `host is "localhost", which is not a host that a service could call. Write the host alone, for example hooks.acme.io.`,
  ],
  [
    { gateway: 'gateways/public' },
    'gateway is "gateways/public", which is not a name that Kubernetes accepts. Write metadata.name of the Gateway.',
  ],
])('wrong props of an HTTPRoute are refused: %#', (props, message) => {
  expect(() => route(props)).toThrow(`test/webhooks: ${message}`);
});
