import { Applier, ReadCluster } from './read-cluster';
import { addTo } from '../../kubernetes/grouping';

/** What applies to a cluster, and what of it applies to others by `spec.kubeConfig`, by the names of the clusters. The cluster itself is first. */
export function appliersByCluster({ name, appliers }: ReadCluster): ReadonlyMap<string, readonly Applier[]> {
  const found = new Map<string, Applier[]>([[name, []]]);
  for (const applier of appliers) {
    const of = applier.isRemote ? `${name} (${kubeConfigOf(applier)})` : name;
    addTo(found, of, applier);
  }
  return found;
}

function kubeConfigOf({ object }: Applier): string {
  const { spec } = object.manifest.object;
  const ref = spec?.kubeConfig?.secretRef ?? spec?.kubeConfig?.configMapRef;
  return `kubeConfig ${object.manifest.namespace}/${String(ref?.name ?? '')}`;
}
