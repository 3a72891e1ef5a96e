import { Construct } from 'constructs';
import { shown } from '../../wording/shown';
import { checkedEnum } from '../core/checked-enum';
import { InputError } from '../core/input-error';
import type { Cluster } from '../fleet/tree/cluster';
import { FleetPart } from '../fleet/tree/fleet-part';

/** Which clusters of a part of a fleet are meant. */
export enum FleetStages {
  /** The clusters of production environments. */
  PRODUCTION = 'production',
  /** All clusters. */
  ALL = 'all',
}

/**
 * The clusters that a pattern is for, below the part of a fleet that is its scope: those of production, unless all are meant. Asked later, it has those that
 * were added meanwhile.
 * @param stages the prop `stages` of the pattern
 */
export function clustersMeant(pattern: Construct, stages: FleetStages | undefined): () => readonly Cluster[] {
  const part = partOf(pattern);
  const all = checkedEnum(pattern, 'stages', stages, { FleetStages }) === FleetStages.ALL;
  return () => part.clusters.filter(({ environment }) => environment.isProduction || all);
}

function partOf(pattern: Construct): FleetPart {
  const { scope } = pattern.node;
  if (scope instanceof FleetPart) return scope;
  const problem = `must stand in a fleet, an environment, a group or a cluster, not in ${shown(scope?.node.path)}`;
  throw new InputError(pattern, pattern.constructor.name, problem, 'Pass one of these as the scope.');
}
