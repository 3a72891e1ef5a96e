import { Construct } from 'constructs';
import type { Cluster } from './cluster';
import type { Fleet } from './fleet';
import type { ClusterSettings } from './fleet-settings';
import { Layer } from './layer';
import { FolderLayerProps, LayerProps } from './layer-props';
import { noteOwner } from './members';
import { Tenant, TenantProps } from './tenant';
import { checkedVariables, Variables } from './variables';
import { shown } from '../../../wording/shown';
import { InputError } from '../../core/input-error';

/** What is done for each cluster of a part of a fleet, added with `addClusterHook()`. */
export interface IClusterHook {
  /**
   * Called once for each cluster.
   * @param cluster the cluster
   */
  clusterAdded(cluster: Cluster): void;
}

/**
 * A part of a fleet: the fleet itself, an environment, a group or a single cluster. All have the same methods, each for the clusters of the part, those
 * included that are added later.
 */
export abstract class FleetPart extends Construct {
  /** The fleet. @internal */
  public abstract readonly _fleet: Fleet;

  /** The clusters of the part, in the order in which they were added. */
  public abstract readonly clusters: Cluster[];

  /** @internal */
  public readonly _settings: ClusterSettings;

  /** What its folders begin with. @internal */
  public readonly _folderPrefix: string = '';

  /** What the folders of its layers end with, where the layer does not name its folder. @internal */
  public readonly _folderSuffix: string = '';

  private readonly hooks: IClusterHook[] = [];
  private readonly ownVariables: { [name: string]: string };

  /** @internal */
  protected constructor(scope: Construct, id: string, settings: ClusterSettings) {
    super(scope, id);
    this._settings = settings;
    this.ownVariables = { ...checkedVariables(this, 'variables', settings.variables) };
    noteOwner(this);
  }

  /**
   * Adds a layer that the clusters of the part reconcile.
   * @param name name of the layer and of its Kustomizations
   * @param props how it is applied
   */
  public addLayer(name: string, props: LayerProps = {}): Layer {
    return new Layer(this, name, props);
  }

  /**
   * Adds a layer over a folder of the repository with hand-written manifests. The same as `Layer.fromFolder`.
   * @param name name of the layer and of its Kustomizations
   * @param folder the folder, relative to the root of the repository
   * @param props how it is applied
   */
  public addFolder(name: string, folder: string, props: FolderLayerProps = {}): Layer {
    return Layer.fromFolder(this, name, folder, props);
  }

  /**
   * Adds a tenant: a team with its own repository or artifact, locked into its namespace.
   * @param tenant name of the tenant
   * @param props the tenant's repository, and what Flux may do for it
   */
  public addTenant(tenant: string, props: TenantProps): Tenant {
    return new Tenant(this, tenant, props);
  }

  /**
   * Adds a variable: `${NAME}` in layers, also in those that exist already. Clusters, groups and environments that are nearer can set another value.
   * @param name name of the variable
   * @param value its value
   */
  public addVariable(name: string, value: string): void {
    checkedVariables(this, 'addVariable()', { [name]: value });
    const before = this.ownVariables[name];
    if (before !== undefined && before !== value) {
      const fix = 'Set it once. A nearer part of the fleet can set another value.';
      throw new InputError(this, `variables.${name}`, `is ${shown(before)} already, and cannot become ${shown(value)}`, fix);
    }
    this.ownVariables[name] = value;
    // Says at once what two groups set differently.
    for (const cluster of this.clusters) cluster._checkVariables();
  }

  /**
   * Does something for each cluster of the part, now and for those that are added later: what an add-on needs on every cluster.
   * @param hook is called once for each cluster
   */
  public addClusterHook(hook: IClusterHook): void {
    this.hooks.push(hook);
    for (const cluster of this.clusters) hook.clusterAdded(cluster);
  }

  /** @internal */
  public _clusterAdded(cluster: Cluster): void {
    for (const hook of this.hooks) hook.clusterAdded(cluster);
  }

  /** The variables that it sets itself. @internal */
  public get _variables(): Variables {
    return this.ownVariables;
  }
}
