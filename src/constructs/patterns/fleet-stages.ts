import type { Cluster } from '../fleet/tree/cluster';

/** Which clusters of a part of a fleet are meant. */
export enum FleetStages {
  /** The clusters of production environments. */
  PRODUCTION = 'production',
  /** All clusters. */
  ALL = 'all',
}

/** Whether a cluster is meant: one of production, unless all are. */
export function isMeant({ environment }: Cluster, stages: FleetStages | undefined): boolean {
  return environment.isProduction || stages === FleetStages.ALL;
}
