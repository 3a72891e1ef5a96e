import { deepStrictEqual } from 'node:assert/strict';
import { ApiObject } from 'cdk8s';
import { GitlessFleet } from 'cdk8s-fluxcd';
import { ChangingFleet } from './lost-data/changing-fleet';
import { Reference } from '../cluster/objects';
import { LiveTest } from '../live-test';

const instance: Reference = 'FluxInstance flux-system/flux';
const sync: Reference = 'Kustomization flux-system/flux-system';
const layer: Reference = 'Kustomization flux-system/apps';
const applied: Reference = 'ConfigMap default/settings';

/** A FluxInstance that loses its sync: the operator deletes the Kustomization that it has made, and that deletes what it has applied, unless it prunes nothing, as `diff` says. */
export const test: LiveTest = async (stack, check) => {
  const { cluster } = stack;
  const uids = async () => Promise.all([layer, applied].map(async (reference) => (await cluster.read(reference)).metadata.uid));

  await new ChangingFleet(stack).publish((fleet: GitlessFleet) => {
    new ApiObject(fleet.addLayer('apps'), 'settings', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'settings', namespace: 'default' },
    });
  });
  const { spec } = await cluster.read(instance);
  const before = await uids();

  await check('a FluxInstance whose sync prunes nothing loses it, as the report says: each object keeps its UID', async () => {
    const patch = JSON.stringify([{ op: 'add', path: '/spec/prune', value: false }]);
    const target = { kind: 'Kustomization', name: 'flux-system' };
    await cluster.patch(instance, { spec: { kustomize: { patches: [...(spec.kustomize?.patches ?? []), { target, patch }] } } });
    await cluster.until(sync, 'to prune nothing', ({ spec: now }) => now.prune === false, 60);
    await cluster.patch(instance, { spec: { sync: null } });
    await cluster.gone(sync, 60);
    deepStrictEqual(await uids(), before);
  });

  await check('with the sync again, it goes on', async () => {
    await cluster.patch(instance, { spec: { sync: spec.sync, kustomize: spec.kustomize ?? null } });
    await cluster.ready([sync, layer]);
    deepStrictEqual(await uids(), before);
  });

  await check('a FluxInstance that loses its sync has Flux delete all that it has applied', async () => {
    await cluster.patch(instance, { spec: { sync: null } });
    await cluster.gone(sync, 60);
    await cluster.gone(applied, 60);
  });
};
