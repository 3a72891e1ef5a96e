import { deepStrictEqual, notStrictEqual, strictEqual } from 'node:assert/strict';
import { ApiObject } from 'cdk8s';
import { DeletionPolicy, GitlessFleet, LayerProps } from 'cdk8s-fluxcd';
import { ChangingFleet } from './lost-data/changing-fleet';
import { Cluster } from '../cluster/cluster';
import { Reference } from '../cluster/objects';
import { standInChart } from '../content/charts';
import { configMap, namespace } from '../content/manifests';
import { kustomization, release, SyncedRepository } from '../content/synced-repository';
import { LiveTest } from '../live-test';
import { emptyCluster } from '../stack/reset';

const disabled = { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' };

/** What deletes objects, or makes them again, is reported before, and does not happen on the way that the report says. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, flux, registry } = stack;
  const fleet = new ChangingFleet(stack);
  const [renamed, moved, removed]: Reference[] = ['renamed', 'moved', 'removed'].map((name): Reference => `ConfigMap default/${name}`);
  await fleet.publish((it) => {
    layer(it, 'old', { renamed: {} });
    layer(it, 'from', { moved: {}, stays: {} });
    // What waits takes over too late, always.
    layer(it, 'to', { other: {} }, { dependsOn: [it.layers[1]] });
    layer(it, 'gone', { removed: {} });
  });
  const before = await uidsOf(cluster, renamed, moved, removed);

  await check(
    'layers that are renamed and removed, and an object that moves, are reported, and Flux deletes what they applied',
    async () => {
      const reported = await fleet.publish((it) => {
        layer(it, 'from', { stays: {} });
        const dependsOn = [it.layers[0]];
        layer(it, 'new', { renamed: {} }, { dependsOn });
        layer(it, 'to', { other: {}, moved: {} }, { dependsOn });
      });
      deepStrictEqual(reported, ['kustomization-gone old', 'kustomization-gone gone', 'owner-changed from'].sort());
      await cluster.gone(removed);
      for (const [index, reference] of [renamed, moved].entries()) {
        const isAnother = ({ metadata }: { readonly metadata: { readonly uid?: string } }) => metadata.uid !== before[index];
        await cluster.until(reference, 'to be made again', isAnother, 90);
      }
    },
  );

  await check('after a commit that leaves the objects, the same changes are not reported, and each object keeps its UID', async () => {
    const marked = await fleet.publish((it) => {
      layer(it, 'from', { stays: {} });
      const dependsOn = [it.layers[0]];
      layer(it, 'new', { renamed: {} }, { dependsOn, deletionPolicy: DeletionPolicy.ORPHAN });
      layer(it, 'to', { other: {}, moved: disabled }, { dependsOn });
    });
    const uids = await uidsOf(cluster, renamed, moved);
    const reported = await fleet.publish((it) => {
      layer(it, 'to', { other: {} });
      const dependsOn = [it.layers[0]];
      layer(it, 'newer', { renamed: {} }, { dependsOn });
      layer(it, 'from', { stays: {}, moved: disabled }, { dependsOn });
    });
    deepStrictEqual([marked, reported], [[], []]);
    deepStrictEqual(await uidsOf(cluster, renamed, moved), uids);
  });

  await emptyCluster(stack);
  const repository = new SyncedRepository(stack);
  await registry.pushChart('acme/charts', standInChart('web', '1.0.0', { 'own.yaml': own }));
  const web = (name: string, spec: object) => release(`web/${name}`, 'oci://ghcr.io/acme/charts/web', { values: { own: name }, ...spec });

  await check(
    'of two HelmReleases with one release, which audit reports, each deletes what is of the other, and both are Ready',
    async () => {
      const root = [namespace('web'), ...web('one', { releaseName: 'web' })];
      deepStrictEqual(await repository.publish({ 'clusters/prod': root }), []);
      await cluster.ready(['HelmRelease web/one']);
      await cluster.read('ConfigMap web/own-one');
      const both = [...root, ...web('two', { releaseName: 'web' })];
      deepStrictEqual(await repository.publish({ 'clusters/prod': both }), ['release-name-collision']);
      await cluster.ready(['HelmRelease web/two']);
      await cluster.gone('ConfigMap web/own-one', 20);
      await cluster.ready(['HelmRelease web/one']);
    },
  );

  await check('with a release each, as the fix says, both keep theirs', async () => {
    const root = [namespace('web'), ...web('three', { releaseName: 'three' }), ...web('four', { releaseName: 'four' })];
    deepStrictEqual(await repository.publish({ 'clusters/prod': root }), []);
    await cluster.ready(['HelmRelease web/three', 'HelmRelease web/four']);
    for (const name of ['three', 'four']) await flux.reconcile(`HelmRelease web/${name}`);
    await cluster.stays('ConfigMap web/own-three', 'there', () => true, 4);
    await cluster.read('ConfigMap web/own-four');
  });

  const inShop = [configMap('shop/web', {})];
  await check('a Namespace below targetNamespace, which audit reports, takes the target over, and deletes it when it goes', async () => {
    await cluster.apply(namespace('target'), configMap('target/of-others', {}));
    const clusters = [kustomization('shop', { targetNamespace: 'target' })];
    const reported = await repository.publish({ 'clusters/prod': clusters, shop: [namespace('shop'), ...inShop] });
    deepStrictEqual(reported, ['target-namespace-renames']);
    await cluster.ready(['Kustomization flux-system/shop']);
    strictEqual(await cluster.find('Namespace shop'), undefined);
    deepStrictEqual(await repository.publish({ 'clusters/prod': clusters, shop: inShop }), []);
    await cluster.gone('ConfigMap target/of-others', 30);
  });

  await check('without it, as the fix says, the target keeps what others put there', async () => {
    await cluster.gone('Namespace target', 30);
    await cluster.apply(namespace('target'), configMap('target/of-others', {}));
    const [uid] = await uidsOf(cluster, 'Namespace target');
    const clusters = [namespace('shop'), kustomization('shop', { targetNamespace: 'target' })];
    // The Namespace of others is in no file.
    deepStrictEqual(await repository.publish({ 'clusters/prod': clusters, shop: inShop }), ['ref-namespace-undeclared']);
    await cluster.until('ConfigMap target/web', 'to be applied', () => true, 40);
    const rest = { 'clusters/prod': clusters, shop: [configMap('shop/other', {})] };
    deepStrictEqual(await repository.publish(rest), ['ref-namespace-undeclared']);
    await cluster.gone('ConfigMap target/web', 30);
    await cluster.read('ConfigMap target/of-others');
    deepStrictEqual(await uidsOf(cluster, 'Namespace target'), [uid]);
    notStrictEqual(await cluster.find('Namespace shop'), undefined);
  });
};

/** A layer of ConfigMaps, each with its annotations. */
function layer(
  fleet: GitlessFleet,
  name: string,
  objects: { readonly [object: string]: { readonly [annotation: string]: string } },
  props: LayerProps = {},
): void {
  const made = fleet.addLayer(name, props);
  for (const [object, annotations] of Object.entries(objects)) {
    new ApiObject(made, object, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: object, namespace: 'default', annotations } });
  }
}

async function uidsOf(cluster: Cluster, ...references: readonly Reference[]): Promise<(string | undefined)[]> {
  return Promise.all(references.map(async (reference) => (await cluster.read(reference)).metadata.uid));
}

/** An object whose name a value decides. */
const own = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: own-{{ .Values.own }} }\n';
