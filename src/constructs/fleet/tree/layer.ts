import { ApiObject, Chart } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { freeForLayer, layersOf } from './checked-layers';
import type { Cluster } from './cluster';
import type { Fleet } from './fleet';
import type { FleetPart } from './fleet-part';
import { LayerArtifact } from './layer-artifact';
import { FolderLayerProps, FolderOverlay, LayerProps } from './layer-props';
import { nearestPart, needFleetApp, noteLayer } from './members';
import { checkedFolder } from './paths';
import { Publisher } from './publisher';
import { checkedVariables } from './variables';
import { isLabel, labelFix } from '../../../kubernetes/object-name';
import { shown } from '../../../wording/shown';
import { Kustomization } from '../../appliers/kustomization';
import { checkedEnum } from '../../core/checked-enum';
import { checkedOptions, checkedProps } from '../../core/checked-props';
import { instanceOf } from '../../core/checked-shape';
import { noteWaitingChart } from '../../core/dependencies';
import { InputError } from '../../core/input-error';
import { checkedNamespace } from '../../core/naming';

/** Additional settings of a layer of hand-written manifests. */
interface WrittenByHand extends LayerProps {
  readonly folder: string;
  readonly overlay: FolderOverlay;
  readonly clusterVariables: boolean;
}

/**
 * What is applied together: a chart, and on each of its clusters the Kustomization that applies it.
 *
 * It belongs to the nearest fleet, environment, group or cluster around it. What several clusters reconcile is written once. Layers wait for
 * each other where their objects do: by `node.addDependency`, from a custom resource to what installs its definition, from an
 * object to its Namespace and ServiceAccount.
 *
 *     const controllers = fleet.addLayer('infra-controllers');
 *     new OciHelmChart(controllers, 'cert-manager', { url: 'oci://quay.io/jetstack/charts/cert-manager', version: '1.x' });
 */
export class Layer extends Chart {
  /**
   * A layer over a folder of the repository with hand-written manifests, plain or with a `kustomization.yaml`. Nothing is written, and nothing is
   * substituted unless `clusterVariables` or variables are set. The objects are checked as those of constructs are.
   * @param scope a fleet, an environment, a group, a cluster or any construct inside
   * @param id name of the layer and of its Kustomizations
   * @param folder the folder, relative to the root of the repository
   * @param props how it is applied
   */
  public static fromFolder(scope: Construct, id: string, folder: string, props: FolderLayerProps = {}): Layer {
    const handWritten: WrittenByHand = {
      ...checkedOptions(scope, 'Layer.fromFolder()', 'FolderLayerProps', props),
      folder,
      overlay: checkedEnum(scope, 'Layer.fromFolder() overlay', props.overlay, { FolderOverlay }) ?? FolderOverlay.NONE,
      clusterVariables: props.clusterVariables ?? (props.substitute !== undefined || props.substituteFrom !== undefined),
    };
    return new LayerByHand(scope, id, handWritten);
  }

  /** Name of the layer and of its Kustomizations: the id. A cluster has one layer of a name. */
  public readonly name: string;

  /** The publisher whose output it is written to; undefined for the fleet itself. */
  public readonly publisher?: Publisher;

  /** @internal */
  public readonly _props: LayerProps & Partial<WrittenByHand>;

  private readonly owner: FleetPart;
  private readonly kustomizations = new Map<Cluster, Kustomization>();
  private applied?: { readonly kustomizations: readonly Kustomization[] };

  /**
   * @param scope a fleet, an environment, a group, a cluster or any construct inside
   * @param id name of the layer and of its Kustomizations
   * @param props how it is applied
   */
  public constructor(scope: Construct, id: string, props: LayerProps = {}) {
    super(freeForLayer(scope, id), id, { namespace: props?.namespace, labels: props?.labels, disableResourceNameHashes: true });
    checkedProps(this, Layer, 'LayerProps', props);
    needFleetApp(this, 'Layer');
    const owner = nearestPart(this) as FleetPart | undefined;
    if (!owner) {
      throw new InputError(this, 'Layer', 'stands outside of a fleet', 'Create it below a fleet, an environment, a group or a cluster.');
    }
    this.name = id;
    if (!isLabel(this.name)) throw new InputError(this, 'id', `is ${shown(this.name)}, which is not a valid layer name`, labelFix);
    if (props.namespace) checkedNamespace(this, 'namespace', props.namespace);
    checkedEnum(this, 'artifact', props.artifact, { LayerArtifact });
    checkedVariables(this, 'substitute', props.substitute);
    this.node.addDependency(...layersOf(this, 'dependsOn', props.dependsOn));
    this._props = props.folder === undefined ? props : { ...props, folder: checkedFolder(this, 'folder', props.folder) };
    this.owner = owner;
    this.publisher = this.checkedPublisher(props.publisher);
    noteLayer(this);
    noteWaitingChart(this);
    this.fleet._addLayer(this);
  }

  /** The fleet that the layer belongs to. */
  public get fleet(): Fleet {
    return this.owner._fleet;
  }

  /** The clusters that reconcile the layer, in the order in which they were added. */
  public get clusters(): Cluster[] {
    return this.owner.clusters;
  }

  /**
   * Folder of the layer: of the output, or of the repository where its manifests are hand-written.
   */
  public get folder(): string {
    const { folder } = this._props;
    if (this._isHandWritten) return folder!;
    return `${this.owner._folderPrefix}${folder ?? this.fleet._folderOf(this)}`;
  }

  /**
   * The Kustomization that applies the layer on a cluster. What it depends on follows from all layers, and is known only at synth: `renderObjects()` of the app
   * has it.
   * @param cluster one of the layer's clusters
   */
  public kustomizationOn(cluster: Cluster): Kustomization {
    const found = this.kustomizations.get(cluster);
    if (!found) {
      const fix = `Its clusters are ${this.clusters.map(({ name }) => name).join(', ') || 'none'}.`;
      throw new InputError(this, 'kustomizationOn()', `requires a cluster of the layer, but ${cluster?.name} is not one`, fix);
    }
    return found;
  }

  /**
   * Names of objects that say none: the ids below the layer, joined by `-`, as everywhere in this library. A chart of cdk8s inside the layer
   * makes names of its own, with hashes: a synth refuses those.
   * @param apiObject the object
   */
  public generateObjectName(apiObject: ApiObject): string {
    const ids: string[] = [];
    for (let scope: IConstruct | undefined = apiObject; scope && scope !== this; scope = scope.node.scope) {
      // cdk8s and cdk8s-plus call the object of a construct so; it is no part of what a person calls it.
      if (scope.node.id !== 'Resource' && scope.node.id !== 'Default') ids.push(scope.node.id);
    }
    return ids.reverse().join('-').toLowerCase();
  }

  /** Where it is written, beside all other layers. @internal */
  public get _place(): string {
    return `${this.publisher?._prefix ?? ''}${this.folder}`;
  }

  /** Whether it is reconciled from an artifact of its own. @internal */
  public get _hasOwnArtifact(): boolean {
    return (this._props.artifact ?? this.fleet._layerArtifact) === LayerArtifact.OWN;
  }

  /** Whether its manifests are hand-written. @internal */
  public get _isHandWritten(): boolean {
    return this._props.overlay !== undefined;
  }

  /** Whether the variables of a cluster are substituted in it. @internal */
  public get _hasClusterVariables(): boolean {
    return this._props.clusterVariables ?? true;
  }

  /** Whether Flux substitutes any variables in it. @internal */
  public get _isSubstituted(): boolean {
    const { substitute, substituteFrom, substituteStrategy } = this._props;
    return this._hasClusterVariables || [substitute, substituteFrom, substituteStrategy].some((given) => given !== undefined);
  }

  /** Whether a cluster reconciles it. @internal */
  public _isOn(cluster: Cluster): boolean {
    return cluster._parts.includes(this.owner);
  }

  /** Folder that a cluster reconciles. @internal */
  public _folderOn(cluster: Cluster): string {
    const { overlay } = this._props;
    if (overlay === FolderOverlay.ENVIRONMENT) return `${this.folder}/${cluster.environment.name}`;
    return overlay === FolderOverlay.CLUSTER ? `${this.folder}/${cluster.name}` : this.folder;
  }

  /** All its Kustomizations, once every cluster has its own. @internal */
  public get _applied(): { readonly kustomizations: readonly Kustomization[] } {
    this.applied ??= { kustomizations: [...this.kustomizations.values()] };
    return this.applied;
  }

  /** The part of the fleet that it belongs to. @internal */
  public get _owner(): FleetPart {
    return this.owner;
  }

  private checkedPublisher(given: Publisher | undefined): Publisher | undefined {
    const publisher = instanceOf(this, 'publisher', given, Publisher, 'what addPublisher() of the fleet returns');
    if (!publisher) return undefined;
    if (!this.fleet._publishers.includes(publisher)) {
      throw new InputError(this, 'publisher', `is ${publisher.node.path}, which belongs to another fleet`, 'Add it to this fleet.');
    }
    if (this.owner._folderPrefix !== '') {
      const problem = `is set, but the layer belongs to one cluster, and lies in its folder`;
      throw new InputError(this, 'publisher', problem, 'Leave it out, or add the layer to a group of which the cluster is the only one.');
    }
    return publisher;
  }

  /** Receives the Kustomization of a cluster. @internal */
  public _reconciledBy(cluster: Cluster, kustomization: Kustomization): void {
    this.kustomizations.set(cluster, kustomization);
  }

  /** Another layer of the cluster depends on it. @internal */
  public _awaitedOn(_cluster: Cluster): void {}
}

/** A layer whose props hold more than users can write. */
class LayerByHand extends Layer {}
