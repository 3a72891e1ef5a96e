import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import { freeFor } from './checked-layers';
import { ClusterFlux } from './cluster-flux';
import { Environment } from './environment';
import type { Fleet } from './fleet';
import { Layer } from './layer';
import { LayerProps } from './layer-props';
import { needFleetApp, noteOwner } from './members';
import { checkedVariables, Variables } from './variables';
import { handbook } from '../../../flux/handbook';
import { isLabel, labelFix } from '../../../kubernetes/object-name';
import { shown } from '../../../wording/shown';
import { checkedProps } from '../../core/checked-props';
import { instanceOf } from '../../core/checked-shape';
import { judgeTogether } from '../../core/cluster-scope';
import { InputError } from '../../core/input-error';
import { FluxInstance, FluxInstanceOptions } from '../../operator/flux-instance';

/** Properties of a `Cluster`. */
export interface ClusterProps {
  /** The stage that the cluster belongs to. */
  readonly environment: Environment;

  /**
   * Variables of the cluster: `${NAME}` in layers. They win over those of its environment and of the fleet. Every cluster has
   * `CLUSTER_NAME` and `ENVIRONMENT`: its name and that of its environment, where no variables say otherwise.
   * @default - those of the environment and of the fleet
   */
  readonly variables?: { readonly [name: string]: string };

  /**
   * What the cluster follows: a tag in a `GitlessFleet`, else the full name of a Git reference. A canary follows one that changes first, so
   * that a change reaches the others after it.
   * @default - that of its environment, else of the fleet
   */
  readonly ref?: string;

  /**
   * How Flux is installed and runs. What is set here wins over `flux` of the fleet: field by field in `distribution` and `cluster`, as a whole in all
   * others but `kustomizePatches`, which come after those of the fleet.
   * @default - that of the fleet; the components follow from the kinds that the cluster uses
   */
  readonly flux?: FluxInstanceOptions;
}

/**
 * A cluster of a fleet: the FluxInstance that installs Flux on it, the ConfigMap `flux-runtime-info` of its variables, and a
 * Kustomization for each layer that it reconciles, all below `clusters/<name>/`.
 */
export class Cluster extends Construct {
  /** Name of the cluster. */
  public readonly name: string;

  /** The fleet. */
  public readonly fleet: Fleet;

  /** The stage that the cluster belongs to. */
  public readonly environment: Environment;

  /** What `${NAME}` stands for in the cluster's layers, but for variables that single layers add. */
  public readonly variables: { readonly [name: string]: string };

  /**
   * Objects that are applied with Flux itself, before any layer: `clusters/<name>/flux-system/`. Variables are not substituted here.
   */
  public readonly fluxSystem: Chart;

  /** Installs Flux. */
  public readonly fluxInstance: FluxInstance;

  /** @internal */
  public readonly _flux: ClusterFlux;

  /** @internal */
  public readonly _ref?: string;

  /**
   * @param scope the fleet
   * @param id name of the cluster
   * @param props its environment and what is special about it
   */
  public constructor(scope: Fleet, id: string, props: ClusterProps) {
    super(freeFor(scope, id), id);
    needFleetApp(this, 'Cluster');
    checkedProps(this, Cluster, 'ClusterProps', props);
    if (!isLabel(id)) throw new InputError(this, 'id', `is ${shown(id)}, which is not a valid cluster name`, labelFix);
    instanceOf(this, 'environment', props.environment, Environment, 'Environment.PRODUCTION');
    this.name = id;
    this.fleet = scope;
    this.environment = scope.environment(props.environment).environment;
    this.variables = this.allVariables(props);
    this._ref = props.ref;
    noteOwner(this);
    judgeTogether(this, id, scope.environment(props.environment), this.environment.isProduction);
    this.fluxSystem = new Chart(this, handbook.namespace, { namespace: handbook.namespace, disableResourceNameHashes: true });
    this._flux = new ClusterFlux(this, scope._fluxOf(props.flux));
    this.fluxInstance = this._flux.instance;
    scope._addCluster(this);
  }

  /** Folder of the cluster in the output. */
  public get folder(): string {
    return `clusters/${this.name}`;
  }

  /** The layers that the cluster reconciles, in the order in which they were added. */
  public get layers(): Layer[] {
    return [...this._flux.layers.values()];
  }

  /**
   * Adds a layer that only this cluster reconciles.
   * @param name name of the layer and of its Kustomization
   * @param props how it is applied
   */
  public addLayer(name: string, props: LayerProps = {}): Layer {
    return new Layer(this, name, props);
  }

  private allVariables(props: ClusterProps): Variables {
    const own = checkedVariables(this, 'variables', props.variables);
    const ofEnvironment = checkedVariables(this, 'environment.variables', this.environment.options.variables);
    const names = { CLUSTER_NAME: this.name, ENVIRONMENT: this.environment.name };
    const all = { ...names, ...this.fleet._variables, ...ofEnvironment, ...own };
    if (!/^\w/.test(all.CLUSTER_NAME)) {
      const problem = `must begin with a letter or a digit, but is ${shown(all.CLUSTER_NAME)}`;
      throw new InputError(this, 'variables.CLUSTER_NAME', problem, `Leave it out: it is then ${shown(this.name)}.`);
    }
    return Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}
