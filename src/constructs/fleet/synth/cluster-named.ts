import { InputError } from '../../core/input-error';
import type { Cluster } from '../tree/cluster';
import type { Fleet } from '../tree/fleet';

/**
 * The cluster of a name.
 * @param field what names it
 * @param use what it is named for, as the message ends
 * @throws InputError
 */
export function clusterNamed(fleet: Fleet, name: string, field: string, use = ''): Cluster {
  const cluster = fleet.clusters.find((each) => each.name === name);
  if (cluster) return cluster;
  const fix = `Its clusters are ${fleet.clusters.map((each) => each.name).join(', ') || 'none'}.`;
  throw new InputError(fleet, field, `has no cluster ${name}${use}`, fix);
}
