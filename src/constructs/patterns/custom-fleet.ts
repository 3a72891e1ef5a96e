import { Construct } from 'constructs';
import { bootstrapPage } from './bootstrap/page';
import { addPlatformAccounts } from './platform-accounts';
import { isObject } from '../../kubernetes/json-object';
import { described } from '../../wording/shown';
import { checkedProps } from '../core/checked-props';
import { instanceOf } from '../core/checked-shape';
import { InputError } from '../core/input-error';
import type { BootstrapNeeds } from '../fleet/tree/bootstrap-needs';
import type { Cluster } from '../fleet/tree/cluster';
import { Fleet, FleetProps } from '../fleet/tree/fleet';
import type { Layer } from '../fleet/tree/layer';
import type { LayerSource } from '../fleet/tree/layer-source';
import { FluxSync } from '../operator/flux-sync';

/** A layer on one of its clusters, as a layout is asked where it is found. */
export interface LayerOnCluster {
  /** The layer. */
  readonly layer: Layer;

  /** The cluster. */
  readonly cluster: Cluster;

  /** Folder of the layer, from the root of what holds the whole fleet. */
  readonly path: string;

  /** Whether the layer has an artifact of its own, by `artifact` of the layer or `layerArtifact` of the fleet. */
  readonly hasOwnArtifact: boolean;

  /** Where sources of the cluster are made: `clusters/<name>` holds what is made here. It is the same for all layers of the cluster. */
  readonly scope: Construct;
}

/**
 * Where the clusters of a fleet find their desired state: what a company implements whose fleet lies neither in one Git repository nor in an OCI artifact. It is
 * passed to a `CustomFleet`.
 */
export interface IFleetLayout {
  /** Address of what the clusters read, where no environment, group or cluster sets another `url`. */
  readonly url: string;

  /**
   * What a cluster follows where nothing sets `ref`: a branch, a tag or the name of a bucket.
   * @param cluster the cluster
   */
  defaultRef(cluster: Cluster): string;

  /**
   * Where a cluster syncs from. `cluster.url`, `cluster.ref` and `cluster.secretRef` are what holds on it.
   * @param cluster the cluster
   * @param path folder of the cluster, from the root of what holds the fleet
   */
  sync(cluster: Cluster, path: string): FluxSync;

  /**
   * Where a cluster finds a layer: for example in what the cluster syncs from, which is named `flux-system`.
   * @param place the layer and the cluster
   */
  layerSource(place: LayerOnCluster): LayerSource;
}

/** Properties of a `CustomFleet`. */
export interface CustomFleetProps extends FleetProps {
  /** Where the clusters find their desired state. */
  readonly layout: IFleetLayout;
}

/**
 * A fleet with a layout of a company's own: the clusters, layers, tenants, variables and checks of all fleets, over sources that an `IFleetLayout` names.
 *
 *     const fleet = new CustomFleet(app, 'fleet', { layout: new BucketLayout('s3.eu-central-1.amazonaws.com') });
 */
export class CustomFleet extends Fleet {
  private readonly layout: IFleetLayout;

  public constructor(scope: Construct, id: string, props: CustomFleetProps) {
    super(scope, id, props);
    checkedProps(this, CustomFleet, 'CustomFleetProps', props);
    const { layout } = props;
    for (const method of ['defaultRef', 'sync', 'layerSource'] as const) {
      if (typeof layout[method] === 'function') continue;
      throw new InputError(this, 'layout', `has no method ${method}()`, 'Pass an object of a class that implements IFleetLayout.');
    }
    if (typeof layout.url !== 'string' || layout.url === '') {
      throw new InputError(this, 'layout.url', `must be a string, not ${described(layout.url)}`, 'Set it to what the clusters read.');
    }
    this.layout = layout;
  }

  /** @internal */
  public get _url(): string {
    return this.layout.url;
  }

  /** @internal */
  public _defaultRefOf(cluster: Cluster): string {
    return this.layout.defaultRef(cluster);
  }

  /** @internal */
  public _complete(): void {
    addPlatformAccounts(this);
  }

  /** @internal */
  public _syncOf(cluster: Cluster): FluxSync {
    if (cluster.verify) {
      const fix = 'Leave it out. For OCI artifacts set ociVerify of FluxDefaults instead.';
      throw new InputError(cluster, 'verify', 'is set, but a CustomFleet does not know how its sources are verified', fix);
    }
    const sync = this.layout.sync(cluster, this._pathOf(cluster.folder));
    const example = "FluxSync.bucket({ url: 'minio.acme.io', ref: 'fleet' })";
    if (sync === undefined || sync === null) {
      throw new InputError(cluster, 'layout.sync()', `must return a FluxSync, not ${described(sync)}`, `Return for example ${example}.`);
    }
    return instanceOf(cluster, 'layout.sync()', sync, FluxSync, example);
  }

  /** @internal */
  public _sourceOf(layer: Layer, cluster: Cluster): LayerSource {
    const path = this._pathOf(layer._folderOn(cluster), layer._isHandWritten);
    const place = { layer, cluster, path, hasOwnArtifact: layer._hasOwnArtifact, scope: cluster._flux.reconciled };
    const found = this.layout.layerSource(place);
    if (isObject(found) && typeof found.path === 'string' && isObject(found.source)) return found;
    const problem = `must return a source and a path, not ${described(found)}`;
    throw new InputError(
      layer,
      'layout.layerSource()',
      problem,
      'Return for example a Bucket as source, and the path of the place as path.',
    );
  }

  /** @internal */
  public _bootstrapOf(cluster: Cluster, needs: BootstrapNeeds): string {
    const { url, ref } = cluster;
    return bootstrapPage(cluster, { needs, follows: `\`${ref}\` of \`${url}\``, secrets: [] });
  }
}
