import { Construct } from 'constructs';
import { Cluster } from './cluster';
import { Environment } from './environment';
import type { Fleet } from './fleet';
import { FleetPart } from './fleet-part';
import { judgeTogether } from '../../core/cluster-scope';

/** The clusters of one environment of a fleet, made by `fleet.environment()`. */
export class FleetEnvironment extends FleetPart {
  /** The environment. */
  public readonly environment: Environment;

  /** The fleet. */
  public readonly fleet: Fleet;

  /** @internal */
  public readonly _folderSuffix: string;

  /** @internal */
  public constructor(scope: Construct, fleet: Fleet, environment: Environment) {
    super(scope, environment.name, environment.options);
    this.environment = environment;
    this.fleet = fleet;
    this._folderSuffix = `/${environment.name}`;
    judgeTogether(this, `${this.node.path}/*`, [fleet]);
  }

  /** @internal */
  public get _fleet(): Fleet {
    return this.fleet;
  }

  /** The clusters of the environment, in the order in which they were added. */
  public get clusters(): Cluster[] {
    return this.fleet.clusters.filter(({ environment }) => environment.name === this.environment.name);
  }
}
