import { ReadCluster } from '../../repository/clusters/read-cluster';
import { Repository } from '../../repository/read-repository';

/** A cluster, or what the Kustomizations in some files apply. */
export interface KnownCluster extends ReadCluster {
  /** Its name as findings list it; none where no cluster is known. */
  readonly named: readonly string[];
}

/** All that was followed to what is applied. */
export function readClusters({ clusters, loose }: Repository): readonly KnownCluster[] {
  const named = clusters.map((cluster) => ({ ...cluster, named: [cluster.name] }));
  return [...named, ...loose.map(({ cluster }) => ({ ...cluster, named: [] }))];
}
