import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { Environment, Fleet, FleetApp, GitlessFleet, Monorepo, OciHelmChart } from 'cdk8s-fluxcd';
import { KubernetesObject } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { bringUp } from '../content/fleets';
import { namespace } from '../content/manifests';
import { failsWith, kustomization, release, SyncedRepository } from '../content/synced-repository';
import { LiveTest } from '../live-test';
import { emptyCluster } from '../stack/reset';

const locked = { multitenant: true, tenantDefaultServiceAccount: 'flux' };
const chart = 'oci://ghcr.io/acme/charts/web';

/** Under lockdown a HelmRelease acts by an account of its namespace: whether it is there decides all. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, registry } = stack;
  await registry.pushChart('acme/charts', standInChart('web', '1.0.0'));
  const repository = new SyncedRepository(stack, { cluster: locked });
  const platform = kustomization('apps', { serviceAccountName: 'kustomize-controller' });
  const app = [namespace('web'), ...release('web/web', chart)];

  await check('a HelmRelease whose account does not exist, which audit reports, installs nothing', async () => {
    deepStrictEqual(await repository.publish({ 'clusters/prod': [platform], apps: app }), ['account-missing']);
    const refusal = /system:serviceaccount:web:flux" cannot list resource "secrets"/;
    await cluster.until('HelmRelease web/web', 'to be refused', failsWith(refusal), 30);
    strictEqual(await cluster.find('Deployment web/web'), undefined);
  });

  await check('with the account that the fix asks for it is installed, and audit is silent', async () => {
    deepStrictEqual(await repository.publish({ 'clusters/prod': [platform], apps: [...app, ...account] }), []);
    await cluster.ready(['HelmRelease web/web']);
  });

  for (const [name, ref, fleetIn] of fleets) {
    await check(`a ${name} makes the accounts that its own releases act by`, async () => {
      await emptyCluster(stack);
      const files = new FleetApp();
      const fleet = fleetIn(files);
      fleet.addCluster('prod', { environment: Environment.named('test', { ref }) });
      new OciHelmChart(fleet.addLayer('apps'), 'web', { url: chart, version: '1.x' });
      const written = files.render();
      if (name === 'GitlessFleet') await registry.push('acme/gitless', 'latest', written);
      else await stack.git.publish('acme/monorepo', written);
      await bringUp(stack, 'prod', written);
    });
  }
};

const fleets: readonly [string, string, (app: FleetApp) => Fleet][] = [
  ['GitlessFleet', 'latest', (app) => new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/gitless', flux: { cluster: locked } })],
  [
    'Monorepo',
    'refs/heads/main',
    (app) => new Monorepo(app, 'fleet', { url: 'https://github.com/acme/monorepo', flux: { cluster: locked } }),
  ],
];

/** The account, with the rights to install the chart. */
const account: readonly KubernetesObject[] = [
  { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'flux', namespace: 'web' } },
  {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'flux', namespace: 'web' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'admin' },
    subjects: [{ kind: 'ServiceAccount', name: 'flux', namespace: 'web' }],
  } as KubernetesObject,
];
