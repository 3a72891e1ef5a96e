import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { Construct } from 'constructs';
import { AcceptChangeOptions } from './accept-change-options';
import { AcceptedChanges } from './accepted-changes';
import type { BootstrapNeeds } from './bootstrap-needs';
import { Cluster, ClusterProps } from './cluster';
import { Environment } from './environment';
import { FleetEnvironment } from './fleet-environment';
import { FleetGroup, FleetGroupProps } from './fleet-group';
import { FleetPart } from './fleet-part';
import type { FleetRoot } from './fleet-root';
import type { FleetSettings } from './fleet-settings';
import type { Layer } from './layer';
import { LayerArtifact } from './layer-artifact';
import type { LayerSource } from './layer-source';
import { needFleetApp } from './members';
import { isInside, TakenFolders } from './paths';
import type { Publisher } from './publisher';
import { handbook } from '../../../flux/handbook';
import { isLabel, labelFix } from '../../../kubernetes/object-name';
import { shown } from '../../../wording/shown';
import { checkedEnum } from '../../core/checked-enum';
import { checkedOptions, objectGiven } from '../../core/checked-props';
import { instanceOf } from '../../core/checked-shape';
import { judgeTogether } from '../../core/cluster-scope';
import { InputError } from '../../core/input-error';
import { FluxCluster } from '../../operator/flux-cluster';
import { FluxInstanceOptions } from '../../operator/flux-instance';
import { FluxSync } from '../../operator/flux-sync';

/** What every fleet can say, however its repository is laid out. What it sets holds where no environment, group or cluster sets something else. */
export interface FleetProps extends FleetSettings {
  /**
   * Which artifact the layers are reconciled from that do not set `artifact`.
   * @default LayerArtifact.SHARED
   */
  readonly layerArtifact?: LayerArtifact;
}

/**
 * Clusters, and the layers that they reconcile: what `Monorepo`, `GitFleet` and `GitlessFleet` have in common. It writes one repository, so an
 * app has one.
 */
export abstract class Fleet extends FleetPart {
  /** @internal */
  public readonly _acceptedChanges = new AcceptedChanges();

  /** @internal */
  public readonly _layerArtifact: LayerArtifact;

  /** @internal */
  public readonly _publishers: Publisher[] = [];

  private readonly ownClusters: Cluster[] = [];
  private readonly ownLayers: Layer[] = [];
  private readonly folders = new TakenFolders<Layer>();

  /** @internal */
  protected constructor(scope: Construct, id: string, props: FleetProps) {
    super(scope, id, props ?? {});
    objectGiven(this, props);
    needFleetApp(this, new.target.name);
    this._layerArtifact = checkedEnum(this, 'layerArtifact', props.layerArtifact, { LayerArtifact }) ?? LayerArtifact.SHARED;
    judgeTogether(this, `${this.node.path}/*`);
    this._app._setFleet(this);
  }

  /** The fleet itself. @internal */
  public get _fleet(): Fleet {
    return this;
  }

  /** The clusters of the fleet, in the order in which they were added. */
  public get clusters(): Cluster[] {
    return [...this.ownClusters];
  }

  /** All layers: of the fleet, of its environments, of its groups and of its clusters, in the order in which they were added. */
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
   * The clusters of one environment, for layers that only they reconcile.
   * @param environment the environment
   */
  public environment(environment: Environment): FleetEnvironment {
    instanceOf(this, 'environment()', environment, Environment, 'Environment.PRODUCTION');
    const environments = this.node.tryFindChild('environments') ?? new Construct(this, 'environments');
    const found = environments.node.tryFindChild(environment.name) as FleetEnvironment | undefined;
    if (!found) return new FleetEnvironment(environments as Construct, this, environment);
    if (!isDeepStrictEqual(found.environment.options, environment.options)) {
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
   * A group of clusters: those that name it in `groups`, for layers that only they reconcile and settings that only they have. The first call
   * describes it; later ones may leave the props out.
   * @param name name of the group
   * @param props what its clusters have in common
   */
  public group(name: string, props: FleetGroupProps = {}): FleetGroup {
    const given = checkedOptions(this, 'group()', 'FleetGroupProps', props);
    if (!isLabel(name)) throw new InputError(this, 'group()', `requires a name, but ${shown(name)} is not a folder name`, labelFix);
    const groups = this.node.tryFindChild('groups') ?? new Construct(this, 'groups');
    const found = groups.node.tryFindChild(name) as FleetGroup | undefined;
    if (!found) return new FleetGroup(groups as Construct, this, name, given);
    if (Object.keys(given).length === 0 || isDeepStrictEqual(found._settings, given)) return found;
    const fix = 'Describe it once, and keep it in a constant.';
    throw new InputError(this, 'group()', `describes the group ${name} again, with other settings`, fix);
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

  /** How Flux runs on a cluster. @internal */
  public _fluxOf(cluster: Cluster): FluxInstanceOptions {
    const flux = this._fluxDefaults(cluster._fluxSettings, cluster);
    return { ...flux, cluster: lockedDown(flux.cluster) };
  }

  /** What a pattern adds to the settings of a cluster. @internal */
  protected _fluxDefaults(flux: FluxInstanceOptions, _cluster: Cluster): FluxInstanceOptions {
    return flux;
  }

  /** What a cluster follows where nothing sets it. @internal */
  public abstract _defaultRefOf(cluster: Cluster): string;

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

  /** Commands and so on that a person needs to publish what a publisher has. @internal */
  public _pageOf(_publisher: Publisher): string {
    return '';
  }

  /** Adds what is only known when all layers are known. @internal */
  public _complete(): void {}

  /** The folder in which a layer lies that names none, below the folder of its part of the fleet. @internal */
  public _folderOf({ name, _owner }: Layer): string {
    return `${name}${_owner._folderSuffix}`;
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
    for (const part of cluster._parts) part._clusterAdded(cluster);
  }

  /** @internal */
  public _addLayer(layer: Layer): void {
    this.checkFolder(layer);
    this.ownLayers.push(layer);
    for (const cluster of layer.clusters) this.reconcile(layer, cluster);
  }

  private reconcile(layer: Layer, cluster: Cluster): void {
    if (layer._isHandWritten) this.checkExists(layer, layer._folderOn(cluster));
    layer._reconciledBy(cluster, cluster._flux.reconcile(layer));
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
    if (!isHandWritten && !layer.publisher && !(layer._owner instanceof Cluster) && isInside(folder, 'clusters')) {
      const fix = 'Give the layer another folder.';
      throw new InputError(layer, 'folder', `is ${folder}, but clusters holds what each cluster reconciles`, fix);
    }
    const { publisher, _place: place } = layer;
    const other = this.folders.take(publisher ? place : this._pathOf(folder, isHandWritten), layer);
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
