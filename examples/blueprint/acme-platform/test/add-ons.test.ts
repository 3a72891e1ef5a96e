import { Duration, Size } from 'cdk8s';
import { Manifest, manifest, variables } from './rendered';
import { DnsProvider, Enforcement } from '../src';

function release(name: string, props?: Parameters<typeof manifest>[1]): Manifest {
  return manifest(`platform/controllers/${name}/helmrelease-${name}.yaml`, props).spec;
}

test('cert-manager brings its definitions, and an issuer that answers through the ingress', () => {
  expect(release('cert-manager').values).toEqual({ crds: { enabled: true } });
  expect(manifest('platform/configs/clusterissuer-letsencrypt.yaml').spec.acme).toEqual({
    server: '${CERTIFICATE_AUTHORITY}',
    email: 'platform@acme.io',
    privateKeySecretRef: { name: 'letsencrypt' },
    solvers: [{ http01: { ingress: { ingressClassName: 'traefik' } } }],
  });
});

test('cert-manager takes a certificate authority of your own', () => {
  const certManager = { email: 'platform@acme.io', certificateAuthority: 'https://ca.acme.io/acme/directory' };
  expect(variables({ certManager }).CERTIFICATE_AUTHORITY).toBe('https://ca.acme.io/acme/directory');
});

test('the ingress is the default class, with as many pods as the cluster says', () => {
  expect(release('traefik').values).toEqual({
    deployment: { replicas: '${INGRESS_REPLICAS}' },
    ingressClass: { name: 'traefik', isDefaultClass: true },
  });
});

test('the ingress passes annotations to the load balancer', () => {
  const serviceAnnotations = { 'service.beta.kubernetes.io/aws-load-balancer-type': 'external' };
  expect(release('traefik', { ingress: { serviceAnnotations } }).values.service).toEqual({ annotations: serviceAnnotations });
});

test('external-dns writes records in the zone of the cluster, under the name of the cluster', () => {
  const externalDns = { provider: DnsProvider.GOOGLE };
  expect(release('external-dns', { externalDns }).values).toEqual({
    provider: { name: 'google' },
    sources: ['ingress'],
    domainFilters: ['${DNS_ZONE}'],
    policy: 'sync',
    registry: 'txt',
    txtOwnerId: '${CLUSTER_NAME}',
  });
  expect(variables({ externalDns }).DNS_ZONE).toBe('test.acme.io');
  expect(variables({ externalDns }, { externalDns: { zone: 'acme.io' } }).DNS_ZONE).toBe('acme.io');
});

test('policies pass over the platform itself and the namespaces that it was told', () => {
  const { spec } = manifest('platform/configs/validatingpolicy-no-latest-tag.yaml', { kyverno: { exemptNamespaces: ['legacy'] } });
  expect(spec.validationActions).toEqual(['${POLICY_ENFORCEMENT}']);
  expect(spec.matchConstraints.namespaceSelector.matchExpressions).toEqual([
    {
      key: 'kubernetes.io/metadata.name',
      operator: 'NotIn',
      values: ['flux-system', 'kube-system', 'cert-manager', 'traefik', 'monitoring', 'kyverno', 'legacy'],
    },
  ]);
});

test('a production cluster may start with reports only', () => {
  expect(variables({}, { kyverno: { enforcement: Enforcement.AUDIT } }).POLICY_ENFORCEMENT).toBe('Audit');
});

test('metrics are kept as long, and on as large a volume, as the cluster says', () => {
  const { prometheusSpec } = release('monitoring').values.prometheus;
  expect(prometheusSpec.retention).toContain('${METRICS_RETENTION');
  expect(prometheusSpec.storageSpec.volumeClaimTemplate.spec.resources.requests.storage).toContain('${METRICS_STORAGE');
  const monitoring = { retention: Duration.days(30), storage: Size.tebibytes(1) };
  expect(variables({}, { monitoring })).toMatchObject({ METRICS_RETENTION: '30d', METRICS_STORAGE: '1024Gi' });
});

test('Grafana has a certificate and a host below the domain of the cluster', () => {
  expect(release('monitoring').values.grafana.ingress).toEqual({
    enabled: true,
    ingressClassName: 'traefik',
    annotations: { 'cert-manager.io/cluster-issuer': 'letsencrypt' },
    hosts: ['grafana.${DOMAIN}'],
    tls: [{ hosts: ['grafana.${DOMAIN}'], secretName: 'grafana-tls' }],
  });
});

test('Prometheus reads the metrics of Flux', () => {
  expect(manifest('platform/configs/podmonitor-flux-metrics.yaml')).toMatchObject({
    metadata: { name: 'flux-metrics', namespace: 'monitoring' },
    spec: { namespaceSelector: { matchNames: ['flux-system'] } },
  });
});
