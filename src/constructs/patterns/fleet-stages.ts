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
  /** No cluster. */
  NONE = 'none',
}

/**
 * The clusters that a pattern is for, below the part of a fleet that is its scope: those of production, unless all are meant. Asked later, it has those that
 * were added meanwhile.
 * @param stages the prop `stages` of the pattern
 */
export function clustersMeant(pattern: Construct, stages: FleetStages | undefined): () => readonly Cluster[] {
  return clustersOf(pattern, partOf(pattern), 'stages', stages);
}

/**
 * The clusters of a part of a fleet that are meant.
 * @param where whose prop says it
 */
export function clustersOf(where: Construct, part: FleetPart, prop: string, stages: FleetStages | undefined): () => readonly Cluster[] {
  const meant = checkedEnum(where, prop, stages, { FleetStages }) ?? FleetStages.PRODUCTION;
  if (meant === FleetStages.NONE) return () => [];
  return () => part.clusters.filter(({ environment }) => environment.isProduction || meant === FleetStages.ALL);
}

function partOf(pattern: Construct): FleetPart {
  const { scope } = pattern.node;
  if (scope instanceof FleetPart) return scope;
  const problem = `must stand in a fleet, an environment, a group or a cluster, not in ${shown(scope?.node.path)}`;
  throw new InputError(pattern, pattern.constructor.name, problem, 'Pass one of these as the scope.');
}
