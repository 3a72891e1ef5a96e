import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Construct } from 'constructs';
import { AcceptChangeOptions } from './accept-change-options';
import { AcceptedChanges } from './accepted-changes';
import type { BootstrapNeeds } from './bootstrap-needs';
import { Cluster, ClusterProps } from './cluster';
import { Environment } from './environment';
import { FleetEnvironment } from './fleet-environment';
import type { FleetRoot } from './fleet-root';
import { Layer } from './layer';
import { LayerProps } from './layer-props';
import type { LayerSource } from './layer-source';
import { needFleetApp, noteOwner } from './members';
import { isInside, TakenFolders } from './paths';
import { checkedVariables, Variables } from './variables';
import { handbook } from '../../../flux/handbook';
import { objectGiven } from '../../core/checked-props';
import { judgeTogether } from '../../core/cluster-scope';
import { InputError } from '../../core/input-error';
import { nonEmpty } from '../../core/typed-spec';
import { FluxCluster } from '../../operator/flux-cluster';
import { FluxInstanceOptions } from '../../operator/flux-instance';
import { FluxSync } from '../../operator/flux-sync';

/** What every fleet can say, however its repository is laid out. */
export interface FleetProps {
  /**
   * Variables of all clusters: `${NAME}` in layers.
   * @default - those of environments and clusters, and `CLUSTER_NAME` and `ENVIRONMENT`, which each cluster has by default
   */
  readonly variables?: { readonly [name: string]: string };

  /**
   * How Flux is installed and runs on all clusters. Lockdown, `cluster: { multitenant: true }`, holds for the platform's own HelmReleases and
   * Kustomizations too: where one names no ServiceAccount, its namespace gets the account `flux`, or that of `tenantDefaultServiceAccount`, with the
   * rights of a cluster administrator, those that Flux has without lockdown. What has the label `toolkit.fluxcd.io/tenant` gets none.
   * @default - Flux 2.x from ghcr.io/fluxcd, with the components that a cluster uses
   */
  readonly flux?: FluxInstanceOptions;
}

/**
 * Clusters, and the layers that they reconcile: what `Monorepo`, `GitFleet` and `GitlessFleet` have in common. It writes one repository, so an
 * app has one.
 */
export abstract class Fleet extends Construct {
  /** @internal */
  public readonly _variables: Variables;

  /** @internal */
  public readonly _acceptedChanges = new AcceptedChanges();

  private readonly flux: FluxInstanceOptions;
  private readonly ownClusters: Cluster[] = [];
  private readonly ownLayers: Layer[] = [];
  private readonly folders = new TakenFolders<Layer>();

  /** @internal */
  protected constructor(scope: Construct, id: string, props: FleetProps) {
    super(scope, id);
    objectGiven(this, props);
    needFleetApp(this, new.target.name);
    this._variables = checkedVariables(this, 'variables', props.variables);
    this.flux = props.flux ?? {};
    noteOwner(this);
    judgeTogether(this, `${this.node.path}/*`);
    this._app._setFleet(this);
  }

  /** The clusters of the fleet, in the order in which they were added. */
  public get clusters(): Cluster[] {
    return [...this.ownClusters];
  }

  /** All layers: of the fleet, of its environments and of its clusters, in the order in which they were added. */
  public get layers(): Layer[] {
    return [...this.ownLayers];
  }

  /**
   * Adds a cluster.
   * @param name name of the cluster
   * @param props its environment and what is special about it
   */
  public addCluster(name: string, props: ClusterProps): Cluster {
    return new Cluster(this, name, props);
  }

  /**
   * Adds a layer that all clusters reconcile, those included that are added later.
   * @param name name of the layer and of its Kustomizations
   * @param props how it is applied
   */
  public addLayer(name: string, props: LayerProps = {}): Layer {
    return new Layer(this, name, props);
  }

  /**
   * The clusters of one environment, for layers that they alone reconcile.
   * @param environment the environment
   */
  public environment(environment: Environment): FleetEnvironment {
    const environments = this.node.tryFindChild('environments') ?? new Construct(this, 'environments');
    const found = environments.node.tryFindChild(environment.name) as FleetEnvironment | undefined;
    if (!found) return new FleetEnvironment(environments as Construct, this, environment);
    if (JSON.stringify(found.environment.options) !== JSON.stringify(environment.options)) {
      throw new InputError(
        this,
        'environment',
        `${environment.name} was described before, with other options`,
        'Keep one Environment.named() in a constant, and use it everywhere.',
      );
    }
    return found;
  }

  /**
   * Accepts that Flux deletes something, or makes it again, because the output has changed: a synth then prints it without a warning. The
   * decision can stay in the program, or go once every cluster has applied the change.
   * @param what what the warning is about, as it says: `Kustomization flux-system/apps`, `HelmRelease web/web` or `cluster prod-us`
   * @param options why it is meant, and where
   */
  public acceptChange(what: string, options: AcceptChangeOptions): void {
    this._acceptedChanges.add(this, what, options);
  }

  /** How Flux runs on a cluster: its own settings over those of the fleet. @internal */
  public _fluxOf(own: FluxInstanceOptions = {}): FluxInstanceOptions {
    const shared = this._fluxDefaults(this.flux);
    return {
      ...shared,
      ...own,
      distribution: merged(shared.distribution, own.distribution),
      cluster: lockedDown(merged(shared.cluster, own.cluster)),
      kustomizePatches: nonEmpty([...(shared.kustomizePatches ?? []), ...(own.kustomizePatches ?? [])]),
    };
  }

  /** What a pattern adds to the settings of all clusters. @internal */
  protected _fluxDefaults(flux: FluxInstanceOptions): FluxInstanceOptions {
    return flux;
  }

  /** Address of what the clusters read. @internal */
  public abstract get _url(): string;

  /** Whether the clusters read the Git repository that the output lies in, and not what is packed from it. @internal */
  public get _isWorkTree(): boolean {
    return false;
  }

  /** Where a cluster gets its desired state from. @internal */
  public abstract _syncOf(cluster: Cluster): FluxSync;

  /** Where a cluster finds a layer. @internal */
  public abstract _sourceOf(layer: Layer, cluster: Cluster): LayerSource;

  /** Commands and so on that a person needs to bring up a cluster. @internal */
  public abstract _bootstrapOf(cluster: Cluster, needs: BootstrapNeeds): string;

  /** Adds what is only known when all layers are known. @internal */
  public _complete(): void {}

  /** The folder of the output in which a layer lies. @internal */
  public _folderOf(layer: Layer): string {
    const owner = layer._owner;
    if (owner instanceof FleetEnvironment) return `${layer.name}/${owner.environment.name}`;
    return owner instanceof Cluster ? `${owner.folder}/${layer._props.folder ?? layer.name}` : layer.name;
  }

  /** Path in the repository of a folder that a layer or a cluster lies in. @internal */
  public _pathOf(folder: string, isHandWritten = false): string {
    const { pathInRepository } = this._app;
    return `./${isHandWritten || pathInRepository === '' ? folder : `${pathInRepository}/${folder}`}`;
  }

  /** @internal */
  public get _app(): FleetRoot<Fleet> {
    return this.node.root as unknown as FleetRoot<Fleet>;
  }

  /** @internal */
  public _addCluster(cluster: Cluster): void {
    this.ownClusters.push(cluster);
    for (const layer of this.ownLayers) if (layer._isOn(cluster)) this.reconcile(layer, cluster);
  }

  /** @internal */
  public _addLayer(layer: Layer): void {
    this.checkFolder(layer);
    this.ownLayers.push(layer);
    for (const cluster of layer.clusters) this.reconcile(layer, cluster);
  }

  private reconcile(layer: Layer, cluster: Cluster): void {
    if (layer._isHandWritten) this.checkExists(layer, layer._folderOn(cluster));
    cluster._flux.reconcile(layer);
  }

  /** Two Kustomizations over one path apply the same objects twice. */
  private checkFolder(layer: Layer): void {
    const { folder, _isHandWritten: isHandWritten } = layer;
    const output = this._app.pathInRepository;
    if (isHandWritten && (output === '' || isInside(folder, output))) {
      const problem =
        output === '' ? 'but the output of this app is the whole repository' : `which lies in ${output}, all of which a synth replaces`;
      const fix = output === '' ? "Give FleetApp the pathInRepository of its output, for example 'deploy'." : `Move it out of ${output}.`;
      throw new InputError(layer, 'folder', `is ${folder}, ${problem}`, fix);
    }
    if (!isHandWritten && !(layer._owner instanceof Cluster) && isInside(folder, 'clusters')) {
      const fix = 'Give the layer another folder.';
      throw new InputError(layer, 'folder', `is ${folder}, but clusters holds what each cluster reconciles`, fix);
    }
    const other = this.folders.take(this._pathOf(folder, isHandWritten), layer);
    if (!other) return;
    const problem = other.folder === folder ? `is ${folder}, as that of` : `is ${folder}, which overlaps with ${other.folder} of`;
    throw new InputError(
      layer,
      'folder',
      `${problem} ${other.node.path}`,
      'Give one of them another folder: a Kustomization applies all below its path.',
    );
  }

  private checkExists(layer: Layer, folder: string): void {
    const onDisk = join(this._app.repositoryRoot, folder);
    if (existsSync(onDisk) && statSync(onDisk).isDirectory()) return;
    throw new InputError(
      layer,
      'folder',
      `is ${folder}, which does not exist below ${this._app.repositoryRoot}`,
      'Fix the path, or set the repositoryRoot of FleetApp that it is relative to.',
    );
  }
}

/** On multi-tenant clusters `flux` is the default account, which every fleet creates where its own objects use it. */
function lockedDown(cluster: FluxCluster | undefined): FluxCluster | undefined {
  return cluster?.multitenant ? { tenantDefaultServiceAccount: handbook.fluxAccountName, ...cluster } : cluster;
}

function merged<T extends object>(shared: T | undefined, own: T | undefined): T | undefined {
  return shared && own ? { ...shared, ...own } : (own ?? shared);
}
