import type { Cluster } from './cluster';

/** What is done for each cluster of a part of a fleet, added with `addClusterHook()`. */
export interface IClusterHook {
  /**
   * Called once for each cluster.
   * @param cluster the cluster
   */
  clusterAdded(cluster: Cluster): void;
}
