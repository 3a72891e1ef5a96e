import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { ApiObject } from 'cdk8s';
import { Environment, GitlessFleet, Layer, ResourceSet } from 'cdk8s-fluxcd';
import { ChangingFleet, Clusters } from './lost-data/changing-fleet';
import { KubernetesObject, Reference } from '../cluster/objects';
import { BootstrapPage } from '../content/bootstrap-page';
import { objectsBelow } from '../content/fleets';
import { failsWith } from '../content/synced-repository';
import { LiveTest } from '../live-test';

const root: Reference = 'Kustomization flux-system/flux-system';
const source: Reference = 'OCIRepository flux-system/flux-system';
const applied: readonly Reference[] = ['ConfigMap default/shared', 'ConfigMap default/of-test'];
/** What a ResourceSet has made. */
const made: Reference = 'ConfigMap default/made';

/** A cluster that gets another name, or leaves the fleet: what a synth reports happens, and nothing that Flux has applied is lost on the way that it says. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, flux } = stack;
  const fleet = new ChangingFleet(stack);
  const push = async (value: string, clusters: Clusters) => fleet.push(contentOf(value), clusters);
  const uids = async (references: readonly Reference[]) =>
    Promise.all(references.map(async (reference) => (await cluster.read(reference)).metadata.uid));
  const fails = async () => {
    await flux.reconcile(source);
    await cluster.until(root, 'to fail', failsWith(/path not found|no such file/), 60);
    await cluster.stays('ConfigMap default/of-test', 'there', () => true, 2);
  };

  await fleet.publish(contentOf('1'), { prod: 'test', other: 'other' });
  const before = await uids(applied);
  const madeBefore = await uids([made]);
  const owners: readonly Reference[] = ['Kustomization flux-system/shared', 'Kustomization flux-system/of-test'];
  const ownersBefore = await uids(owners);

  await check('a cluster that gets another name is reported: Flux deletes nothing, and its folder is no longer there', async () => {
    const { reported } = await push('2', { production: 'test', other: 'other' });
    deepStrictEqual(reported, ['cluster-gone flux']);
    await fails();
    deepStrictEqual(await uids(applied), before);
    // Its layers are there, because another cluster has the one and the new name the other.
    await cluster.until('ConfigMap default/shared', 'to have the new value', has('2'), 60);
  });

  await check('with the files of the new name, as the report says, it goes on, and each object keeps its UID', async () => {
    const { files } = await push('3', { production: 'test', other: 'other' });
    await cluster.apply(...objectsBelow('clusters/production/flux-system', files));
    await flux.reconcile(source);
    await cluster.until('ConfigMap default/of-test', 'to have the new value', has('3'), 90);
    await cluster.ready(['FluxInstance flux-system/flux', root, ...owners]);
    deepStrictEqual(await uids([...applied, ...owners]), [...before, ...ownersBefore]);
  });

  const { files: last } = await push('4', { production: 'test', other: 'other' });
  await flux.reconcile(source);
  await cluster.until('ConfigMap default/of-test', 'to have the new value', has('4'), 60);

  await check('an environment that is dropped is reported: Flux deletes nothing of what its clusters have', async () => {
    const { reported } = await push('5', { other: 'other' });
    deepStrictEqual(reported, ['cluster-gone flux']);
    await fails();
    await cluster.until('Kustomization flux-system/of-test', 'to fail', failsWith(/path not found|no such file/), 60);
    deepStrictEqual(await uids([...applied, ...owners]), [...before, ...ownersBefore]);
  });

  await check('Flux is removed from such a cluster by the page that it had, and what it has applied stays', async () => {
    const page = await BootstrapPage.of(stack, 'production', last);
    await page.run('Remove Flux from the cluster');
    strictEqual(await cluster.find('Deployment flux-system/kustomize-controller'), undefined);
    strictEqual(await cluster.find(root), undefined);
    strictEqual(await cluster.find('ResourceSet default/made'), undefined);
    deepStrictEqual(await uids([...applied, made]), [...before, ...madeBefore]);
  });
};

/** A layer that all clusters have, and one of the environment `test`. */
function contentOf(value: string) {
  return (fleet: GitlessFleet, environments: ReadonlyMap<string, Environment>) => {
    const shared = fleet.addLayer('shared');
    configMapIn(shared, 'shared', value);
    const set = new ResourceSet(shared, 'made', { namespace: 'default' });
    new ApiObject(set.template, 'made', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'made', namespace: 'default' } });
    const ofTest = environments.get('test');
    if (ofTest !== undefined) configMapIn(fleet.environment(ofTest).addLayer('of-test'), 'of-test', value);
  };
}

function configMapIn(layer: Layer, name: string, value: string): void {
  new ApiObject(layer, 'settings', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name, namespace: 'default' }, data: { value } });
}

function has(value: string) {
  return (found: KubernetesObject) => (found as { readonly data?: { readonly value?: string } }).data?.value === value;
}
