import { Construct } from 'constructs';
import { Cluster } from './cluster';
import { Environment } from './environment';
import type { Fleet } from './fleet';
import { Layer } from './layer';
import { LayerProps } from './layer-props';
import { noteOwner } from './members';
import { judgeTogether } from '../../core/cluster-scope';

/** The clusters of one environment of a fleet, made by `fleet.environment()`. */
export class FleetEnvironment extends Construct {
  /** The environment. */
  public readonly environment: Environment;

  /** The fleet. */
  public readonly fleet: Fleet;

  /** @internal */
  public constructor(scope: Construct, fleet: Fleet, environment: Environment) {
    super(scope, environment.name);
    this.environment = environment;
    this.fleet = fleet;
    noteOwner(this);
    judgeTogether(this, `${this.node.path}/*`, fleet);
  }

  /** The clusters of the environment, in the order in which they were added. */
  public get clusters(): Cluster[] {
    return this.fleet.clusters.filter(({ environment }) => environment.name === this.environment.name);
  }

  /**
   * Adds a layer that all clusters of the environment reconcile, those included that are added later.
   * @param name name of the layer and of its Kustomizations
   * @param props how it is applied
   */
  public addLayer(name: string, props: LayerProps = {}): Layer {
    return new Layer(this, name, props);
  }
}
