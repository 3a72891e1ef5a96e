import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { join } from 'node:path';
import { publishedChart } from '../content/charts';
import { Files, filesOf } from '../content/files';
import { bringUp, filesBelow } from '../content/fleets';
import { configMap, registrySecret, yamlOf } from '../content/manifests';
import { publishInfrastructure } from '../content/stand-ins';
import { LiveTest } from '../live-test';

const expected = join(__dirname, '..', '..', '..', 'examples', 'publishers', 'expected');
const [fleet, infra, apps] = ['fleet', 'infra', 'apps'].map((name) => filesOf(join(expected, name)));

/** A fleet in three repositories, each of which publishes its own artifacts. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, flux, registry } = stack;
  await publishInfrastructure(stack);
  await registry.pushChart('stefanprodan/charts', await publishedChart('podinfo', stack.processes));
  const publishApps = async (files: Files) => registry.push('acme/apps', 'latest', files);
  await publishApps(apps);
  await registry.push('acme/infra', 'latest', infra);
  await registry.push('acme/infra/cert-manager', 'latest', filesBelow('cert-manager', infra));
  await registry.push('acme/fleet', 'latest', fleet);
  await cluster.apply(registrySecret('flux-system/ghcr-auth', 'ghcr.io'));
  const revision = async (name: string): Promise<string> =>
    (await cluster.read(`OCIRepository flux-system/${name}`)).status.artifact.revision;

  await check('a cluster reconciles the layers of all publishers to Ready', async () => {
    await bringUp(stack, 'staging', fleet);
    await cluster.ready(['Deployment cert-manager/cert-manager', 'Deployment podinfo/podinfo']);
    const { spec } = await cluster.read('HelmRelease podinfo/podinfo');
    strictEqual(spec.values.ingress.hosts[0].host, 'podinfo.staging.acme.io');
    await cluster.read('ClusterIssuer letsencrypt');
  });

  await check('what one publisher publishes reaches the cluster, and the others get no new revision', async () => {
    const others = ['flux-system', 'infra', 'component-cert-manager'];
    const before = await Promise.all(others.map(revision));
    await publishApps({ ...apps, 'podinfo/more.yaml': yamlOf(configMap('podinfo/more', { from: 'apps' })) });
    for (const name of ['apps', ...others]) await flux.reconcile(`OCIRepository flux-system/${name}`);
    const { data } = await cluster.until('ConfigMap podinfo/more', 'to be applied', () => true, 60);
    deepStrictEqual(data, { from: 'apps' });
    deepStrictEqual(await Promise.all(others.map(revision)), before);
  });
};
