import { ApiObject, Duration } from 'cdk8s';
import {
  Environment,
  FleetApp,
  FluxAccount,
  GitFleet,
  GitRef,
  GitRepository,
  Kustomization,
  OciHelmChart,
  Receiver,
  ReceiverType,
  SecretRef,
} from 'cdk8s-fluxcd';
import { unsuppressed } from './unsuppressed';

/**
 * A repository of a platform team with a tenant, written by hand before: the layers `kyverno`, `kyverno-policies` and `tenants` keep their names, and so does
 * all that they apply, because Flux would delete the Namespace of the tenant with what another Kustomization no longer has.
 */
function rewritten(): FleetApp {
  const app = new FleetApp();
  const fleet = new GitFleet(app, 'fleet', { url: 'https://github.com/acme/fleet', secretRef: SecretRef.named('git-auth') });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  fleet.addCluster('production', { environment: Environment.PRODUCTION });

  const kyverno = new OciHelmChart(fleet.addLayer('kyverno'), 'kyverno', {
    url: 'oci://ghcr.io/kyverno/charts/kyverno',
    version: '3.x',
    crdGroups: ['kyverno.io'],
  });
  const policies = fleet.addLayer('kyverno-policies');
  new ApiObject(policies, 'git-hosts', {
    apiVersion: 'kyverno.io/v1',
    kind: 'ClusterPolicy',
    spec: {
      validationFailureAction: 'Enforce',
      rules: [{ name: 'github', match: { any: [{ resources: { kinds: ['GitRepository'] } }] } }],
    },
  }).addDependency(kyverno);

  const tenants = fleet.addLayer('tenants', { dependsOn: [policies] });
  const labels = { 'toolkit.fluxcd.io/tenant': 'dev-team' };
  const namespace = 'apps';
  new ApiObject(tenants, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels } });
  const { serviceAccount } = new FluxAccount(tenants, 'account', { namespace, name: 'dev-team', labels });
  const source = new GitRepository(tenants, 'source', {
    name: 'dev-team',
    namespace,
    url: 'https://github.com/acme/dev-team',
    ref: GitRef.branch('main'),
    interval: Duration.minutes(1),
  });
  // The only object that was not there before: a push is applied at once.
  new Receiver(tenants, 'push', {
    name: 'dev-team',
    namespace,
    type: ReceiverType.GITHUB,
    events: ['ping', 'push'],
    secretRef: SecretRef.named('webhook-token'),
    resources: [source],
  });
  new Kustomization(tenants, 'apply', {
    name: 'dev-team',
    namespace,
    source,
    serviceAccount,
    path: './${ENVIRONMENT}',
    interval: Duration.minutes(5),
  });
  return app;
}

const app = rewritten();
const on = (cluster: string, kind: string, name: string) => app.renderObjects({ cluster, kind, name })[0];

test('a tenant repository that was rewritten has no findings', () => {
  expect(unsuppressed(app)).toEqual([]);
});

test('the Kustomizations of the platform keep their names and their order', () => {
  const kustomizations = app.renderObjects({ cluster: 'production', kind: 'Kustomization', namespace: 'flux-system' });
  expect(kustomizations.map(({ metadata, spec }) => [metadata.name, spec.path, spec.serviceAccountName, spec.dependsOn])).toEqual([
    ['kyverno-policies', './kyverno-policies', 'kustomize-controller', [{ name: 'kyverno' }]],
    ['kyverno', './kyverno', 'kustomize-controller', undefined],
    ['tenants', './tenants', 'kustomize-controller', [{ name: 'kyverno-policies' }]],
  ]);
});

test('the tenant keeps its namespace, account and objects', () => {
  const labels = { 'toolkit.fluxcd.io/tenant': 'dev-team' };
  expect(on('production', 'Namespace', 'apps').metadata).toEqual({ name: 'apps', labels });
  expect(on('production', 'ServiceAccount', 'dev-team').metadata).toEqual({ name: 'dev-team', namespace: 'apps', labels });
  expect(on('production', 'RoleBinding', 'dev-team')).toMatchObject({
    metadata: { namespace: 'apps', labels },
    roleRef: { kind: 'ClusterRole', name: 'admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'dev-team', namespace: 'apps' }],
  });
  expect(on('production', 'GitRepository', 'dev-team').spec).toEqual({
    url: 'https://github.com/acme/dev-team',
    ref: { branch: 'main' },
    interval: '1m',
  });
  expect(on('staging', 'Kustomization', 'dev-team').spec).toMatchObject({
    path: './staging',
    interval: '5m',
    serviceAccountName: 'dev-team',
  });
  expect(on('production', 'Kustomization', 'dev-team').spec).toMatchObject({ path: './production', serviceAccountName: 'dev-team' });
});

test('the clusters lock tenants in', () => {
  expect(on('production', 'FluxInstance', 'flux').spec.cluster).toEqual({ multitenant: true, tenantDefaultServiceAccount: 'flux' });
});
