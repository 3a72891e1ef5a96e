import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** What applies each object to a cluster, where that is one Kustomization: with two of them the other may do it. */
export function onlyAppliers(cluster: Cluster): ReadonlyMap<Manifest, Manifest> {
  const found = new Map<Manifest, Set<Manifest>>();
  const here = new Set(cluster.applied);
  for (const { manifests, by } of cluster.appliedFolders) {
    for (const manifest of manifests) {
      for (const each of by) if (here.has(each)) found.set(manifest, (found.get(manifest) ?? new Set()).add(each));
    }
  }
  return new Map([...found].flatMap(([manifest, by]) => (by.size === 1 ? [[manifest, [...by][0]] as const] : [])));
}
