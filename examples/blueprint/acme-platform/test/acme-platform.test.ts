import { ApiObject } from 'cdk8s';
import { Environment, FleetApp, Monorepo } from 'cdk8s-fluxcd';
import { files, manifest, variables } from './rendered';
import { AcmePlatform, ChartVersions, DnsProvider } from '../src';

test('each add-on, and the operator of Flux itself, is a release in the layer of controllers', () => {
  const releases = Object.keys(files({ externalDns: { provider: DnsProvider.AWS } })).filter((path) => path.includes('/helmrelease-'));
  expect(releases).toEqual([
    'platform/controllers/cert-manager/helmrelease-cert-manager.yaml',
    'platform/controllers/external-dns/helmrelease-external-dns.yaml',
    'platform/controllers/flux-operator/helmrelease-flux-operator.yaml',
    'platform/controllers/kyverno/helmrelease-kyverno.yaml',
    'platform/controllers/monitoring/helmrelease-monitoring.yaml',
    'platform/controllers/traefik/helmrelease-traefik.yaml',
  ]);
});

test('without a DNS provider there is no external-dns', () => {
  expect(Object.keys(files()).filter((path) => path.includes('external-dns'))).toEqual([]);
  expect(variables()).not.toHaveProperty('DNS_ZONE');
});

test('custom resources wait for the charts that install their definitions', () => {
  expect(manifest('clusters/test/kustomization-platform-configs.yaml').spec.dependsOn).toEqual([{ name: 'platform-controllers' }]);
  expect(manifest('clusters/test/kustomization-platform-controllers.yaml').spec.dependsOn).toBeUndefined();
});

test('a layer of one cluster waits for the platform where it uses a kind of it', () => {
  const app = new FleetApp();
  const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet' });
  const platform = new AcmePlatform(fleet, 'platform', { certManager: { email: 'platform@acme.io' } });
  const cluster = platform.addCluster('edge', { environment: Environment.STAGING, domain: 'edge.acme.io' });
  new ApiObject(cluster.addLayer('internal-ca'), 'internal', {
    apiVersion: 'cert-manager.io/v1',
    kind: 'ClusterIssuer',
    spec: { selfSigned: {} },
  });
  expect(app.render()['clusters/edge/kustomization-internal-ca.yaml']).toContain('dependsOn:\n    - name: platform-controllers\n');
});

test('outside of production the platform is small and lenient', () => {
  expect(variables({}, { environment: Environment.STAGING })).toEqual({
    CERTIFICATE_AUTHORITY: 'https://acme-staging-v02.api.letsencrypt.org/directory',
    CLUSTER_NAME: 'test',
    DOMAIN: 'test.acme.io',
    ENVIRONMENT: 'staging',
    INGRESS_REPLICAS: '1',
    METRICS_RETENTION: '15d',
    METRICS_STORAGE: '50Gi',
    POLICY_ENFORCEMENT: 'Audit',
  });
});

test('in production it is redundant and strict', () => {
  expect(variables({}, { environment: Environment.PRODUCTION })).toMatchObject({
    CERTIFICATE_AUTHORITY: 'https://acme-v02.api.letsencrypt.org/directory',
    INGRESS_REPLICAS: '3',
    POLICY_ENFORCEMENT: 'Deny',
  });
});

test('what a cluster says wins over what the platform says for all', () => {
  const forAll = { ingress: { replicas: 2 } };
  expect(variables(forAll).INGRESS_REPLICAS).toBe('2');
  expect(variables(forAll, { ingress: { replicas: 7 } }).INGRESS_REPLICAS).toBe('7');
});

test('a cluster keeps variables of its own', () => {
  expect(variables({}, { variables: { REGION: 'eu-west-1' } })).toMatchObject({ REGION: 'eu-west-1', DOMAIN: 'test.acme.io' });
});

test('a cluster that was added past the platform is told what it lacks', () => {
  const app = new FleetApp();
  const fleet = new Monorepo(app, 'fleet', { url: 'https://github.com/acme/fleet' });
  const platform = new AcmePlatform(fleet, 'platform', { certManager: { email: 'platform@acme.io' } });
  platform.addCluster('edge', { environment: Environment.STAGING, domain: 'edge.acme.io' });
  fleet.addCluster('forgotten', { environment: Environment.STAGING });
  expect(() => app.render()).toThrow(
    '[fleet/platform/platform-configs/letsencrypt] variable: ClusterIssuer letsencrypt spec.acme.server uses ${CERTIFICATE_AUTHORITY}, ' +
      'which the cluster forgotten does not have. Add it to the variables of the fleet, of the environment or of each cluster.',
  );
});

test('versions without one of the charts are refused', () => {
  expect(() => files({ versions: ChartVersions.parse('flux-operator: { url: oci://mirror.acme.io/flux-operator }') })).toThrow(
    'versions.yaml: flux-operator has no url or no version. Add both.',
  );
});
