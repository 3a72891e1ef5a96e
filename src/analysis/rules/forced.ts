import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** Kinds whose deletion removes data: volumes, and what owns them. */
const stateful: ReadonlySet<string> = new Set(['PersistentVolumeClaim', 'PersistentVolume', 'StatefulSet']);

/** Whether Flux deletes what this Kustomization cannot change, and makes it again. */
export function isForced({ kind, isFlux, object }: Manifest): boolean {
  return kind === 'Kustomization' && isFlux && object.spec?.force === true;
}

/** The Kustomizations with `force` over objects that hold data, each with the first of these objects. */
export function forcedOverData(cluster: Cluster): Map<Manifest, Manifest> {
  const found = new Map<Manifest, Manifest>();
  for (const { manifests, by } of cluster.appliedFolders) {
    const forced = by.filter(isForced);
    if (forced.length === 0) continue;
    const data = manifests.find(({ kind, isFlux, object }) => !isFlux && stateful.has(kind) && !isExcepted(object));
    if (data) for (const kustomization of forced) found.set(kustomization, data);
  }
  return found;
}

function isExcepted({ metadata }: Manifest['object']): boolean {
  return /^disabled$/i.test(String(metadata?.annotations?.['kustomize.toolkit.fluxcd.io/force']));
}
