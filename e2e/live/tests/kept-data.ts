import { deepStrictEqual, strictEqual } from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { until } from '../../processes/until';
import { KubernetesObject, Reference } from '../cluster/objects';
import { bootstrappedFlux } from '../content/bootstrapped-flux';
import { configMap, deployment, namespace, object, yamlOf } from '../content/manifests';
import { failsWith, kustomization, SyncedRepository } from '../content/synced-repository';
import { LiveTest } from '../live-test';
import { emptyCluster } from '../stack/reset';

const volume: Reference = 'PersistentVolumeClaim web/data';
const web: Reference = 'Deployment web/web';
const ofFlux: Reference = 'Namespace flux-system';

/** What `force` and `prune` delete although nobody meant it is reported before, and stays on the way that the report says. */
export const test: LiveTest = async (stack, check) => {
  const { cluster, flux, git, processes } = stack;
  const repository = new SyncedRepository(stack);
  const uidOf = async (reference: Reference) => (await cluster.read(reference)).metadata.uid;
  const publish = async (spec: { readonly [field: string]: unknown }, ...objects: readonly KubernetesObject[]) =>
    repository.publish({ 'clusters/prod': [namespace('web'), kustomization('web', spec)], web: objects });

  await publish({}, claim('2Gi'), workload('one'));
  await cluster.until(volume, 'to be there', () => true, 60);
  const [volumeBefore, webBefore] = [await uidOf(volume), await uidOf(web)];

  await check('without force, as the fix says, a Deployment that may be made again is, and the volume stays', async () => {
    deepStrictEqual(await publish({}, claim('2Gi'), forced(workload('two'))), []);
    await cluster.until(web, 'to be another one', ({ metadata }) => metadata.uid !== webBefore, 60);
    strictEqual(await uidOf(volume), volumeBefore);
    deepStrictEqual(await publish({}, claim('1Gi'), forced(workload('two'))), []);
    await cluster.until('Kustomization flux-system/web', 'to be refused', failsWith(/PersistentVolumeClaim\/web\/data/), 60);
    strictEqual(await uidOf(volume), volumeBefore);
  });

  await check('with force, which audit reports, the same change makes another volume', async () => {
    deepStrictEqual(await publish({ force: true }, claim('1Gi'), workload('two')), ['force-over-data']);
    await cluster.until(volume, 'to be another one', ({ metadata }) => metadata.uid !== volumeBefore, 60);
  });

  await check('the operator protects the Namespace of Flux: audit says so, and it stays', async () => {
    const base = (...objects: readonly KubernetesObject[]) => ({ 'clusters/prod': [kustomization('base')], base: objects });
    const uid = await uidOf(ofFlux);
    deepStrictEqual(await repository.publish(base(namespace('flux-system'), configMap('flux-system/other', {}))), [
      'flux-namespace-pruned',
    ]);
    await cluster.until('ConfigMap flux-system/other', 'to be applied', () => true, 60);
    await repository.publish(base(configMap('flux-system/another', {})));
    await cluster.until('ConfigMap flux-system/another', 'to be applied', () => true, 60);
    await cluster.stays(ofFlux, 'there', ({ metadata }) => metadata.uid === uid && metadata.deletionTimestamp === undefined, 2);
  });

  await emptyCluster(stack);
  const { components, sync } = await bootstrappedFlux('https://github.com/acme/base', './clusters/prod', processes);
  const base = async (...objects: readonly KubernetesObject[]) => {
    const revision = await git.publish('acme/base', {
      'clusters/prod/base.yaml': yamlOf(kustomization('base')),
      'base/base.yaml': yamlOf(...objects),
    });
    if (!(await cluster.find('GitRepository flux-system/flux-system'))) return;
    await flux.reconcile('GitRepository flux-system/flux-system');
    await cluster.until('Kustomization flux-system/base', 'to have it', ({ status }) => hasRevisionOf(status, revision), 60);
  };
  const kept = {
    ...namespace('flux-system'),
    metadata: { name: 'flux-system', annotations: { 'kustomize.toolkit.fluxcd.io/prune': 'disabled' } },
  };

  await check(
    'without the operator, the Namespace of Flux stays when it leaves a folder with the annotation, as the fix says',
    async () => {
      await base(kept, configMap('default/base', {}));
      await cluster.apply(...components);
      for (const { apiVersion, kind } of sync) {
        await until(`${kind} to be served`, async () => ((await cluster.serves(apiVersion, kind)) ? true : undefined));
      }
      await cluster.apply(...sync);
      await cluster.ready(['Kustomization flux-system/base']);
      await base(configMap('default/base', {}));
      await cluster.stays(ofFlux, 'there', ({ metadata }) => metadata.deletionTimestamp === undefined, 2);
    },
  );

  await check('and without the annotation, Flux deletes it, and stands still', async () => {
    await cluster.patch(ofFlux, { metadata: { annotations: { 'kustomize.toolkit.fluxcd.io/prune': null } } });
    await base(namespace('flux-system'), configMap('default/base', {}));
    await git.publish('acme/base', {
      'clusters/prod/base.yaml': yamlOf(kustomization('base')),
      'base/base.yaml': yamlOf(configMap('default/base', {})),
    });
    await flux.reconcile('GitRepository flux-system/flux-system');
    await cluster.until(ofFlux, 'to be deleted', ({ metadata }) => metadata.deletionTimestamp !== undefined, 60);
    // Some of Flux' own objects may still be finalized before the last controller ends; after it, nothing is.
    await until('the controllers to end', async () => (await cluster.list('ReplicaSet', 'flux-system')).length === 0 || undefined, 60);
    await git.publish('acme/base', {
      'clusters/prod/base.yaml': yamlOf(kustomization('base')),
      'base/base.yaml': yamlOf(configMap('default/later', {})),
    });
    await sleep(2000);
    strictEqual(await cluster.find('ConfigMap default/later'), undefined);
  });

  // Nobody is left who would do it.
  for (const { kind, metadata } of await cluster.fluxObjects()) {
    await cluster.patch(`${kind} ${metadata.namespace}/${metadata.name}`, { metadata: { finalizers: null } });
  }
  await cluster.gone(ofFlux, 60);
};

function hasRevisionOf(status: { readonly lastAppliedRevision?: string } | undefined, revision: string): boolean {
  return String(status?.lastAppliedRevision).includes(revision);
}

function claim(storage: string): KubernetesObject {
  return object('v1', 'PersistentVolumeClaim', 'web/data', {
    accessModes: ['ReadWriteOnce'],
    storageClassName: 'none',
    resources: { requests: { storage } },
  });
}

/** A Deployment whose selector, which is immutable, has a value. */
function workload(value: string): KubernetesObject {
  const made = deployment('web/web', 'example.com/web:1');
  const labels = { app: 'web', value };
  return { ...made, spec: { selector: { matchLabels: labels }, template: { ...made.spec.template, metadata: { labels } } } };
}

function forced(given: KubernetesObject): KubernetesObject {
  return { ...given, metadata: { ...given.metadata, annotations: { 'kustomize.toolkit.fluxcd.io/force': 'enabled' } } };
}
