import { AppliedObject } from '../../repository/building/applied-object';
import { ReadCluster } from '../../repository/clusters/read-cluster';
import { Repository } from '../../repository/read-repository';

/** A cluster, or what the Kustomizations in some files apply. */
export interface KnownCluster extends ReadCluster {
  /** Its name as findings list it; none where no cluster is known. */
  readonly named: readonly string[];
  /** All that is on it: what it begins with, and what is applied. */
  readonly objects: readonly AppliedObject[];
}

/** All that was followed to what is applied. */
export function readClusters({ clusters, loose }: Repository): readonly KnownCluster[] {
  return [...clusters.map((cluster) => known(cluster, [cluster.name])), ...loose.map(({ cluster }) => known(cluster, []))];
}

function known(cluster: ReadCluster, named: readonly string[]): KnownCluster {
  return { ...cluster, named, objects: [...(cluster.root.start ?? []), ...cluster.appliers.flatMap(({ objects }) => objects)] };
}
