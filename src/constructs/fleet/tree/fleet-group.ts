import { Construct } from 'constructs';
import { Cluster } from './cluster';
import type { Fleet } from './fleet';
import { FleetPart } from './fleet-part';
import type { ClusterSettings } from './fleet-settings';
import { judgeTogether } from '../../core/cluster-scope';

/** Properties of a group of clusters. */
export interface FleetGroupProps extends ClusterSettings {}

/**
 * A named set of clusters, made by `fleet.group()`: a region, a wave of updates, a cloud. Clusters name their groups when they are added.
 *
 *     const eu = fleet.group('eu', { variables: { REGION: 'eu-central-1' } });
 *     fleet.addCluster('prod-eu', { environment: Environment.PRODUCTION, groups: [eu] });
 *     eu.addLayer('privacy');
 */
export class FleetGroup extends FleetPart {
  /** Name of the group. */
  public readonly name: string;

  /** The fleet. */
  public readonly fleet: Fleet;

  /** @internal */
  public readonly _folderSuffix: string;

  /** @internal */
  public constructor(scope: Construct, fleet: Fleet, name: string, props: FleetGroupProps) {
    super(scope, name, props);
    this.name = name;
    this.fleet = fleet;
    this._folderSuffix = `/${name}`;
    judgeTogether(this, `${this.node.path}/*`, [fleet]);
  }

  /** @internal */
  public get _fleet(): Fleet {
    return this.fleet;
  }

  /** The clusters of the group, in the order in which they were added. */
  public get clusters(): Cluster[] {
    return this.fleet.clusters.filter(({ groups }) => groups.includes(this));
  }
}
