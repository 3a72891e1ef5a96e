import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { ApiObject } from 'cdk8s';
import { Environment, Fleet, FleetApp, GitFleet, GitlessFleet, Monorepo, OciHelmChart } from 'cdk8s-fluxcd';
import { oldRepository, web } from './takeover/old-repository';
import { until } from '../../processes/until';
import { Cluster } from '../cluster/cluster';
import { Reference, referenceTo } from '../cluster/objects';
import { BootstrapPage } from '../content/bootstrap-page';
import { bootstrappedFlux } from '../content/bootstrapped-flux';
import { below, Files } from '../content/files';
import { LiveTest } from '../live-test';
import { emptyCluster } from '../stack/reset';
import { Stack } from '../stack/stack';

const url = 'https://github.com/acme/fleet';
const owner = 'kustomize.toolkit.fluxcd.io/name';
/** Removed, and made again. */
const root: Reference = 'Kustomization flux-system/flux-system';
const controller: Reference = 'Deployment flux-system/kustomize-controller';
/** What both the old repository and the fleet apply. */
const applied: readonly Reference[] = ['ConfigMap shop/settings', 'Deployment web/web'];
const takeover = 'If the cluster runs Flux already';

/** A cluster that `flux bootstrap` made becomes one of a fleet, as its page says. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, git, registry } = stack;
  await registry.pushChart('acme/charts', web.chart);
  for (const [index, [name, fleetIn]] of fleets.entries()) {
    if (index > 0) await emptyCluster(stack);
    const old = await bootstrapped(stack);
    const before = await uids(cluster);
    const app = new FleetApp({ pathInRepository: name === 'GitlessFleet' ? undefined : 'generated' });
    addContent(fleetIn(app));
    const output = app.render();
    const page = await BootstrapPage.of(stack, 'prod', output);

    await check(`a ${name} takes over a cluster that flux bootstrap made, and all that was applied keeps its UID`, async () => {
      await git.publish('acme/fleet', { ...old, ...below('generated', output) });
      await registry.push('acme/gitless', 'latest', output);
      const listed = (await page.run(takeover, 2)).split('\n').filter((line) => line.startsWith('_') || line.startsWith('shop_'));
      deepStrictEqual(listed.sort(), ['_shop__Namespace', 'shop_old__ConfigMap', 'shop_settings__ConfigMap']);
      await page.run();
      await git.publish('acme/fleet', below('generated', output));
      await cluster.everythingReady(120);
      deepStrictEqual(changed(before, await uids(cluster)), [root, 'Kustomization flux-system/workloads']);
      deepStrictEqual((await cluster.read('Namespace shop')).metadata.labels?.[owner], 'apps');
    });

    if (name === 'GitlessFleet') {
      await check('a cluster is retired as the page says: all that it applied is gone, and then Flux', async () => {
        await page.run('Retire the cluster', 1);
        for (const reference of [...applied, 'HelmRelease web/web' as const]) {
          strictEqual(await cluster.find(reference), undefined, reference);
        }
        await page.run('Remove Flux from the cluster');
        await cluster.gone(controller);
      });
    } else {
      await check(`Flux is removed from a cluster of a ${name} as the page says, and what it has applied runs on`, async () => {
        await page.run('Remove Flux from the cluster');
        await cluster.gone(controller);
        for (const reference of applied) strictEqual((await cluster.read(reference)).metadata.uid, before.get(reference));
      });
    }
  }
};

/** Flux as `flux bootstrap` leaves it, and what the repository of the cluster makes it apply. */
async function bootstrapped({ cluster, git, processes }: Stack): Promise<Files> {
  const { components, sync, files } = await bootstrappedFlux(url, './clusters/prod', processes);
  const old = oldRepository(files);
  await git.publish('acme/fleet', old);
  await cluster.apply(...components);
  for (const { apiVersion, kind } of sync) {
    await until(`${kind} to be served`, async () => ((await cluster.serves(apiVersion, kind)) ? true : undefined));
  }
  await cluster.apply(...sync);
  await cluster.ready(['Kustomization flux-system/flux-system', 'Kustomization flux-system/workloads', 'HelmRelease web/web']);
  return old;
}

const kinds = ['Namespace', 'CustomResourceDefinition', 'ClusterRole', 'ClusterRoleBinding', 'ServiceAccount', 'Service', 'Deployment'];
const content = ['ConfigMap', 'Secret', 'GitRepository', 'OCIRepository', 'Kustomization', 'HelmRelease'];

/** The objects of Flux and of what it applied, by their references. */
async function uids(cluster: Cluster): Promise<Map<Reference, string | undefined>> {
  const objects = (await Promise.all([...kinds, ...content].map(async (kind) => cluster.list(kind)))).flat();
  return new Map(objects.map((each) => [referenceTo(each), each.metadata.uid]));
}

/** What is gone, or is another object than before. */
function changed(before: Map<Reference, string | undefined>, after: Map<Reference, string | undefined>): Reference[] {
  return [...before.keys()].filter((reference) => before.get(reference) !== after.get(reference));
}

const fleets: readonly [string, (app: FleetApp) => Fleet][] = [
  ['Monorepo', (app) => new Monorepo(app, 'fleet', { url })],
  ['GitFleet', (app) => new GitFleet(app, 'fleet', { url })],
  ['GitlessFleet', (app) => new GitlessFleet(app, 'fleet', { url: 'oci://ghcr.io/acme/gitless' })],
];

/** The same chart in the layer of the old name, and the same objects but one in a layer of another one. */
function addContent(fleet: Fleet): void {
  const ref = fleet instanceof GitlessFleet ? 'latest' : 'refs/heads/main';
  fleet.addCluster('prod', { environment: Environment.named('test', { ref }) });
  new OciHelmChart(fleet.addLayer('infra'), 'web', { url: web.url, version: '1.0.0' });
  const apps = fleet.addLayer('apps');
  new ApiObject(apps, 'namespace', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'shop' } });
  const metadata = { name: 'settings', namespace: 'shop' };
  new ApiObject(apps, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { by: 'anyone' } });
}
