import {
  AccountRole,
  AppSource,
  Environment,
  FleetApp,
  GitFleet,
  GitFleetProps,
  GitOpsApp,
  GitRef,
  OciHelmChart,
  OciRef,
  SecretRef,
  ServiceAccountRef,
} from '../../../src';
import { configMap, mistakesOf, objectIn } from '../fleet/support';

function gitFleet(props: Partial<GitFleetProps> = {}) {
  const app = new FleetApp();
  const fleet = new GitFleet(app, 'fleet', { url: 'https://github.com/acme/fleet', ...props });
  fleet.addCluster('staging', { environment: Environment.STAGING });
  fleet.addCluster('prod', { environment: Environment.PRODUCTION });
  return { app, fleet };
}

const url = 'https://github.com/acme/web';
const labels = { 'toolkit.fluxcd.io/tenant': 'web' };

test('the layer of a tenant does not wait for it, unless another layer does', () => {
  const { app, fleet } = gitFleet();
  fleet.addTenant('web', { url });
  const shop = fleet.addTenant('shop', { url });
  configMap(fleet.addLayer('more', { dependsOn: [shop] }), 'settings');
  const waits = (name: string) => objectIn(app, `clusters/prod/kustomization-tenant-${name}.yaml`).spec.wait;
  expect([waits('web'), waits('shop')]).toEqual([false, true]);
});

test('a tenant has a namespace, an account that is its administrator, a repository and what applies it in the name of the account', () => {
  const { app, fleet } = gitFleet();
  fleet.addTenant('web', { url, path: './deploy/${ENVIRONMENT}', secretRef: SecretRef.named('web-git') });
  const files = app.render();
  expect(Object.keys(files).filter((path) => path.startsWith('tenants/'))).toEqual([
    'tenants/web/account/rolebinding-flux.yaml',
    'tenants/web/account/serviceaccount-flux.yaml',
    'tenants/web/gitrepository-web.yaml',
    'tenants/web/kustomization-web.yaml',
    'tenants/web/namespace-web.yaml',
  ]);
  expect(objectIn(app, 'tenants/web/namespace-web.yaml').metadata).toEqual({
    name: 'web',
    labels,
    annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' },
  });
  expect(objectIn(app, 'tenants/web/account/rolebinding-flux.yaml')).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'flux', namespace: 'web', labels },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'flux', namespace: 'web' }],
  });
  expect(objectIn(app, 'tenants/web/gitrepository-web.yaml')).toMatchObject({
    metadata: { name: 'web', namespace: 'web', labels },
    spec: { url, ref: { branch: 'main' }, secretRef: { name: 'web-git' } },
  });
  expect(objectIn(app, 'tenants/web/kustomization-web.yaml')).toMatchObject({
    metadata: { name: 'web', namespace: 'web', labels },
    spec: {
      sourceRef: { kind: 'GitRepository', name: 'web' },
      path: './deploy/${ENVIRONMENT}',
      serviceAccountName: 'flux',
      targetNamespace: 'web',
    },
  });
});

test('every cluster locks its tenants in, and the layers act by the account of the kustomize-controller', () => {
  const { app, fleet } = gitFleet();
  fleet.addTenant('web', { url });
  expect(objectIn(app, 'clusters/prod/flux-system/fluxinstance-flux.yaml').spec.cluster).toEqual({
    multitenant: true,
    tenantDefaultServiceAccount: 'flux',
  });
  expect(objectIn(app, 'clusters/prod/kustomization-tenant-web.yaml').spec).toMatchObject({
    path: './tenants/web',
    serviceAccountName: 'kustomize-controller',
  });
});

test('a tenant may run in one environment, come after layers, follow tags and have a namespace of another name', () => {
  const { app, fleet } = gitFleet();
  const platform = fleet.addLayer('platform');
  configMap(platform, 'a');
  fleet.environment(Environment.PRODUCTION).addTenant('web', {
    url,
    dependsOn: [platform],
    ref: GitRef.semver('1.x'),
    namespace: 'team-web',
  });
  expect(app.render()).not.toHaveProperty(['clusters/staging/kustomization-tenant-web.yaml']);
  expect(objectIn(app, 'clusters/prod/kustomization-tenant-web.yaml').spec.dependsOn).toEqual([{ name: 'platform' }]);
  expect(objectIn(app, 'tenants/web/production/gitrepository-web.yaml')).toMatchObject({
    metadata: { namespace: 'team-web' },
    spec: { ref: { semver: '1.x' } },
  });
});

test('a tenant that is there already, or comes after the name of a layer, is reported', () => {
  const { fleet } = gitFleet();
  fleet.addTenant('web', { url });
  expect(() => fleet.addTenant('web', { url })).toThrow(
    'fleet/tenant-web: id is tenant-web, but fleet has a Tenant of that id already. Give one of them another name.',
  );
  expect(() => fleet.addTenant('shop', { url, dependsOn: ['platform' as never] })).toThrow(
    'fleet/tenant-shop: dependsOn[0] must be a Layer, not the string "platform". Pass the construct: keep what addLayer() ' +
      'gives in a constant.',
  );
});

test('the account of a tenant and its binding can have other names', () => {
  const { app, fleet } = gitFleet();
  fleet.addTenant('web', { url, accountName: 'web-deployer', bindingName: 'web-deployer-admin' });
  const files = app.render();
  expect(Object.keys(files).filter((path) => path.startsWith('tenants/web/account/'))).toEqual([
    'tenants/web/account/rolebinding-web-deployer-admin.yaml',
    'tenants/web/account/serviceaccount-web-deployer.yaml',
  ]);
  expect(objectIn(app, 'tenants/web/account/rolebinding-web-deployer-admin.yaml').subjects).toEqual([
    { kind: 'ServiceAccount', name: 'web-deployer', namespace: 'web' },
  ]);
  expect(objectIn(app, 'tenants/web/kustomization-web.yaml').spec.serviceAccountName).toBe('web-deployer');
  expect(() => fleet.addTenant('shop', { url, accountName: 'Shop' })).toThrow(
    'fleet/tenant-shop/account: metadata.name is "Shop", which is not a name that Kubernetes accepts.',
  );
});

test('a cluster administrator is asked for by name', () => {
  const { app, fleet } = gitFleet();
  fleet.addTenant('web', { url, role: AccountRole.CLUSTER_ADMIN });
  expect(objectIn(app, 'tenants/web/account/clusterrolebinding-flux-web.yaml')).toMatchObject({
    metadata: { name: 'flux-web', labels },
    roleRef: { kind: 'ClusterRole', name: 'cluster-admin' },
  });
  expect(objectIn(app, 'tenants/web/kustomization-web.yaml').spec.targetNamespace).toBeUndefined();
  expect(() => fleet.addTenant('shop', { url, role: AccountRole.clusterRole('cluster-admin') })).toThrow(
    'fleet/tenant-shop/account: role is "cluster-admin". Ask for it by its name: AccountRole.CLUSTER_ADMIN.',
  );
  expect(() => fleet.addTenant('pay', { url, role: 'admin' as never })).toThrow(
    'fleet/tenant-pay/account: role must be an AccountRole, not the string "admin". Write for example AccountRole.NAMESPACE_ADMIN.',
  );
});

test("the platform's own releases get the account that lockdown makes them act by, once in each namespace of a cluster", () => {
  const { app, fleet } = gitFleet();
  const [first, second] = [fleet.addLayer('first'), fleet.addLayer('second')];
  const chart = { url: 'oci://ghcr.io/acme/charts/a', version: '1.x' };
  new OciHelmChart(first, 'a', { ...chart, namespace: 'shared' });
  new OciHelmChart(second, 'b', { ...chart, namespace: 'shared', createNamespace: false });
  new OciHelmChart(second, 'c', { ...chart, serviceAccount: ServiceAccountRef.named('own') });
  new GitOpsApp(second, 'd', {
    source: AppSource.oci('oci://ghcr.io/acme/d', OciRef.semver('1.x')),
    serviceAccount: ServiceAccountRef.named('kustomize-controller'),
  });
  expect(mistakesOf(app)).toBeUndefined();
  expect(Object.keys(app.render()).filter((path) => /serviceaccount|binding/.test(path))).toEqual([
    'first/a/clusterrolebinding-flux-shared.yaml',
    'first/a/serviceaccount-flux.yaml',
  ]);
  expect(objectIn(app, 'clusters/prod/kustomization-second.yaml').spec.dependsOn).toEqual([{ name: 'first' }]);
});

test('without lockdown nobody needs an account', () => {
  const { app, fleet } = gitFleet({ flux: { cluster: { multitenant: false } } });
  new OciHelmChart(fleet.addLayer('first'), 'a', { url: 'oci://ghcr.io/acme/charts/a', version: '1.x' });
  expect(Object.keys(app.render()).filter((path) => path.includes('serviceaccount'))).toEqual([]);
  expect(objectIn(app, 'clusters/prod/kustomization-first.yaml').spec.serviceAccountName).toBeUndefined();
});

test('the credentials that a new cluster needs are in its page, for ssh and for https', () => {
  const page = (address: string) =>
    gitFleet({ url: address, secretRef: SecretRef.named('git-auth') }).app.render()['clusters/prod/BOOTSTRAP.md'];
  expect(page('ssh://git@github.com:2222/acme/fleet')).toContain(`       kubectl -n flux-system create secret generic git-auth \\
         --from-file=identity="$DEPLOY_KEY" --from-literal=known_hosts="$(ssh-keyscan github.com)"
`);
  expect(page('https://github.com/acme/fleet')).toContain(`       kubectl -n flux-system create secret generic git-auth \\
         --from-literal=username=git --from-literal=password="$GIT_TOKEN"
`);
});

test.each(['serviceAccount', 'targetNamespace'])('what locks a tenant in is not its own to set: %s', (field) => {
  const { fleet } = gitFleet();
  expect(() => fleet.addTenant('web', { url, [field]: 'other' })).toThrow(
    `fleet/tenant-web: ${field} is what locks a tenant in, and must not be set. Say what the tenant may do by role.`,
  );
});

test('a prop that JavaScript leaves undefined does not unlock a tenant', () => {
  const { app, fleet } = gitFleet();
  fleet.addTenant('web', { url, serviceAccount: undefined, targetNamespace: undefined });
  expect(objectIn(app, 'tenants/web/kustomization-web.yaml').spec).toMatchObject({ serviceAccountName: 'flux', targetNamespace: 'web' });
});
