import { ApiObject, Chart, Lazy } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import type { LayerSource } from './layer-source';
import { FluxComponent } from '../../../flux/flux-component';
import { handbook } from '../../../flux/handbook';
import type { Decryption } from '../../appliers/decryption';
import { Kustomization } from '../../appliers/kustomization';
import { kustomizationFields } from '../../appliers/kustomization-fields';
import { ApplyOptions } from '../../appliers/kustomization-options';
import { SubstituteFrom } from '../../appliers/substitute-from';
import { membersOf } from '../../core/checked-props';
import { inTermsOf } from '../../core/in-terms-of';
import { InputError } from '../../core/input-error';
import { ConfigMapRef, ServiceAccountRef } from '../../core/object-refs';
import { nonEmpty } from '../../core/typed-spec';
import { FluxInstance, FluxInstanceProps } from '../../operator/flux-instance';

/** A cluster, as far as Flux on it goes. */
interface OwnCluster extends Construct {
  readonly name: string;
  readonly fluxSystem: Chart;
  readonly variables: { readonly [name: string]: string };
  readonly decryption?: Decryption;
}

/** A layer, as far as its Kustomization goes. */
interface AppliedLayer extends IConstruct {
  readonly name: string;
  readonly _hasClusterVariables: boolean;
  readonly _props: ApplyOptions & {
    readonly namespace?: string;
    readonly labels?: { readonly [key: string]: string };
    readonly dependsOn?: readonly IConstruct[];
    readonly shard?: string;
  };
}

/** What Flux needs on a cluster of a fleet: its instance, the variables, and a Kustomization for each layer. */
export class ClusterFlux<L extends AppliedLayer> {
  public readonly instance: FluxInstance;
  /** Holds what tells Flux to reconcile the layers. */
  public readonly reconciled: Chart;
  /** The components that the kinds of the cluster need; known when all its objects are. */
  public components: readonly FluxComponent[] = [];
  /** The layers by name. */
  public readonly layers = new Map<string, L>();
  private readonly runtimeInfo: ApiObject;
  /** Holds the Kustomizations of the layers, whose names are not those of the sources beside them. */
  private readonly applied: Construct;

  public constructor(
    private readonly cluster: OwnCluster,
    private readonly options: FluxInstanceProps,
    private readonly sourceOf: (layer: L) => LayerSource,
  ) {
    const { fluxSystem } = cluster;
    this.runtimeInfo = new ApiObject(fluxSystem, 'flux-runtime-info', {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'flux-runtime-info' },
      data: Lazy.any({ produce: () => cluster.variables }),
    });
    // No layer of the cluster can have this id.
    this.reconciled = new Chart(cluster, 'Sync', { namespace: handbook.namespace, disableResourceNameHashes: true });
    this.applied = new Construct(this.reconciled, 'Layers');
    this.instance = new InstanceOfFleet(fluxSystem, handbook.fluxInstanceName, options, () => this.components);
  }

  /** Whether the cluster is multi-tenant: then Kustomizations and HelmReleases use ServiceAccounts, those of the platform too. */
  public get isMultitenant(): boolean {
    return this.options.cluster?.multitenant === true;
  }

  /** Whether the program decides for or against multi-tenancy. */
  public get hasTenancy(): boolean {
    return this.options.cluster?.multitenant !== undefined;
  }

  /** The account that Kustomizations and HelmReleases use by default on a multi-tenant cluster; undefined on other clusters. */
  public get defaultAccount(): string | undefined {
    return this.isMultitenant ? this.options.cluster?.tenantDefaultServiceAccount : undefined;
  }

  /** Makes the Kustomization that applies a layer. */
  public reconcile(layer: L): Kustomization {
    const same = this.layers.get(layer.name);
    if (same) {
      const problem = `is ${layer.name}, as that of ${same.node.path}: the cluster ${this.cluster.name} reconciles both`;
      throw new InputError(layer, 'id', problem, 'Give one of them another name, or put the objects into one layer.');
    }
    this.layers.set(layer.name, layer);
    // These props mean the layer's objects, not the Kustomization; what it waits for is known at synth.
    const { namespace, labels, dependsOn, shard, substituteFrom, serviceAccount, ...options } = layer._props;
    const { source, path } = this.sourceOf(layer);
    const applied = {
      ...membersOf('KustomizationOptions', options),
      name: layer.name,
      source,
      path,
      decryption: options.decryption ?? this.cluster.decryption,
      labels: shard === undefined ? undefined : { [this.shardKey(layer, shard)]: shard },
      serviceAccount: serviceAccount ?? (this.isMultitenant ? ServiceAccountRef.named('kustomize-controller') : undefined),
      substituteFrom: nonEmpty([...(layer._hasClusterVariables ? [this.variables()] : []), ...(substituteFrom ?? [])]),
    };
    const create = () => new Kustomization(this.applied, layer.name, applied);
    const kustomization = inTermsOf(layer, kustomizationFields, create, this.applied);
    kustomization._isOpen = true;
    return kustomization;
  }

  /** The Kustomization that applies a layer of the cluster. */
  public kustomizationOf(layer: L): Kustomization {
    return this.applied.node.findChild(layer.name) as Kustomization;
  }

  private variables(): SubstituteFrom {
    return SubstituteFrom.configMap(ConfigMapRef.fromConstruct(this.runtimeInfo));
  }

  private shardKey(layer: L, shard: string): string {
    const { sharding } = this.options;
    if (!sharding?.shards.includes(shard)) {
      const has = sharding ? `has the shards ${sharding.shards.join(', ')}` : 'has no shards';
      const fix = `Name one of its shards, or add it to flux.sharding.shards of the cluster.`;
      throw new InputError(layer, 'shard', `is ${shard}, but the cluster ${this.cluster.name} ${has}`, fix);
    }
    return sharding.key ?? 'sharding.fluxcd.io/key';
  }
}

/** A FluxInstance whose components follow from what the cluster uses. */
class InstanceOfFleet extends FluxInstance {
  public constructor(
    scope: Chart,
    id: string,
    props: FluxInstanceProps,
    private readonly needed: () => readonly FluxComponent[],
  ) {
    super(scope, id, props);
  }

  /** @internal */
  protected _defaultComponents(): FluxComponent[] {
    return Lazy.any({ produce: () => [...this.needed()] }) as FluxComponent[];
  }
}
