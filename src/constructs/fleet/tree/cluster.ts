import { Chart } from 'cdk8s';
import { freeFor } from './checked-layers';
import { ClusterFlux } from './cluster-flux';
import { decryptedSync } from './decrypted-sync';
import { Environment } from './environment';
import type { Fleet } from './fleet';
import { FleetGroup } from './fleet-group';
import { FleetPart } from './fleet-part';
import type { ClusterSettings } from './fleet-settings';
import type { Layer } from './layer';
import { needFleetApp } from './members';
import { SettingsOfCluster } from './settings-of-cluster';
import { handbook } from '../../../flux/handbook';
import { isLabel, labelFix } from '../../../kubernetes/object-name';
import { described, shown } from '../../../wording/shown';
import type { Decryption } from '../../appliers/decryption';
import { checkedProps } from '../../core/checked-props';
import { entriesOf, instanceOf } from '../../core/checked-shape';
import { judgeTogether } from '../../core/cluster-scope';
import { InputError } from '../../core/input-error';
import { SecretRef } from '../../core/object-refs';
import type { Verification } from '../../core/verification';
import { FluxInstance, FluxInstanceOptions } from '../../operator/flux-instance';

/** Properties of a `Cluster`. What it sets wins over what its groups, its environment and the fleet set. */
export interface ClusterProps extends ClusterSettings {
  /** The stage that the cluster belongs to. */
  readonly environment: Environment;

  /**
   * The groups that the cluster belongs to, from `fleet.group()`.
   * @default - none
   */
  readonly groups?: FleetGroup[];
}

/**
 * A cluster of a fleet: the FluxInstance that installs Flux on it, the ConfigMap `flux-runtime-info` of its variables, and a
 * Kustomization for each layer that it reconciles, all below `clusters/<name>/`.
 */
export class Cluster extends FleetPart {
  /** Name of the cluster. */
  public readonly name: string;

  /** The fleet. */
  public readonly fleet: Fleet;

  /** The stage that the cluster belongs to. */
  public readonly environment: Environment;

  /** The groups that the cluster belongs to. */
  public readonly groups: FleetGroup[];

  /**
   * Objects that are applied with Flux itself, before any layer: `clusters/<name>/flux-system/`. Variables are not substituted here.
   */
  public readonly fluxSystem: Chart;

  /** Installs Flux. */
  public readonly fluxInstance: FluxInstance;

  /** @internal */
  public readonly _flux: ClusterFlux<Layer>;

  /** The fleet, the environment and the groups that the cluster is in, and the cluster itself. @internal */
  public readonly _parts: readonly FleetPart[];

  /** @internal */
  public readonly _folderPrefix: string;

  private readonly settings: SettingsOfCluster;

  /** Much is read with them, so they are put together once, when one is added. */
  private allVariables: { readonly [name: string]: string } = {};

  /**
   * @param scope the fleet
   * @param id name of the cluster
   * @param props its environment and what is special about it
   */
  public constructor(scope: Fleet, id: string, props: ClusterProps) {
    super(freeFor(scope, id), id, props ?? {});
    needFleetApp(this, 'Cluster');
    checkedProps(this, Cluster, 'ClusterProps', props);
    if (!isLabel(id)) throw new InputError(this, 'id', `is ${shown(id)}, which is not a valid cluster name`, labelFix);
    instanceOf(this, 'environment', props.environment, Environment, 'Environment.PRODUCTION');
    this.name = id;
    this.fleet = scope;
    const environment = scope.environment(props.environment);
    this.environment = environment.environment;
    this.groups = this.checkedGroups(props.groups);
    this._parts = [scope, environment, ...this.groups, this];
    this._folderPrefix = `${this.folder}/`;
    this.settings = new SettingsOfCluster(this, [scope, environment], this.groups);
    this._checkVariables();
    judgeTogether(this, id, [environment, ...this.groups], {
      production: this.environment.isProduction,
      environment: this.environment.name,
    });
    this.fluxSystem = new Chart(this, handbook.namespace, { namespace: handbook.namespace, disableResourceNameHashes: true });
    const sync = scope._syncOf(this);
    const flux = decryptedSync(this, scope._fluxOf(this), sync, this.decryption);
    this._flux = new ClusterFlux<Layer>(this, { ...flux, sync }, (layer) => scope._sourceOf(layer, this));
    this.fluxInstance = this._flux.instance;
    scope._addCluster(this);
  }

  /** @internal */
  public get _fleet(): Fleet {
    return this.fleet;
  }

  /** The cluster itself. */
  public get clusters(): Cluster[] {
    return [this];
  }

  /** Folder of the cluster in the output. */
  public get folder(): string {
    return `clusters/${this.name}`;
  }

  /** The layers that the cluster reconciles, in the order in which they were added. */
  public get layers(): Layer[] {
    return [...this._flux.layers.values()];
  }

  /** Address of what the cluster reconciles: its own, otherwise that of a group, of the environment or of the fleet. */
  public get url(): string {
    return this.settings.get('url') ?? this.fleet._url;
  }

  /** What the cluster follows: a tag or the full name of a Git reference. */
  public get ref(): string {
    return this.settings.get('ref') ?? this.fleet._defaultRefOf(this);
  }

  /** Secret with the credentials of what the cluster reconciles; undefined without one. */
  public get secretRef(): SecretRef | undefined {
    return this.settings.get('secretRef');
  }

  /** How signatures are verified; undefined if they are not. */
  public get verify(): Verification | undefined {
    return this.settings.get('verify');
  }

  /** How what SOPS encrypted is decrypted, in layers and in the folder of the cluster; undefined if nothing is. */
  public get decryption(): Decryption | undefined {
    return this.settings.get('decryption');
  }

  /** What `${NAME}` stands for in the cluster's layers, but for variables that single layers add. */
  public get variables(): { readonly [name: string]: string } {
    return this.allVariables;
  }

  /** How Flux runs on it, where the fleet's pattern adds nothing. @internal */
  public get _fluxSettings(): FluxInstanceOptions {
    return this.settings.flux();
  }

  /** @internal */
  public _checkVariables(): void {
    this.allVariables = this.settings.variables();
    const { CLUSTER_NAME } = this.allVariables;
    if (/^\w/.test(CLUSTER_NAME)) return;
    const problem = `must begin with a letter or a digit, but is ${shown(CLUSTER_NAME)}`;
    throw new InputError(this, 'variables.CLUSTER_NAME', problem, `Leave it out: it is then ${shown(this.name)}.`);
  }

  private checkedGroups(given: FleetGroup[] | undefined): FleetGroup[] {
    const groups = entriesOf(this, 'groups', given) ?? [];
    groups.forEach((group, index) => {
      if (!(group instanceof FleetGroup)) {
        const fix = 'Keep what fleet.group() gives in a constant, and pass that.';
        throw new InputError(this, `groups[${index}]`, `must be a FleetGroup, not ${described(group)}`, fix);
      }
      if (group.fleet === this.fleet) return;
      throw new InputError(
        this,
        `groups[${index}]`,
        `is ${group.node.path}, a group of another fleet`,
        'Use fleet.group() of the same fleet.',
      );
    });
    return [...new Set(groups)];
  }
}
