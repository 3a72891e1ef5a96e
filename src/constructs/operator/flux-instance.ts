import { Duration, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { FluxCluster } from './flux-cluster';
import { FluxDistribution } from './flux-distribution';
import { FluxSharding, FluxShardingStorage, FluxStorage } from './flux-sharding';
import { FluxSync } from './flux-sync';
import { ReconcileAnnotationProps, reconcileAnnotations } from './reconcile-annotations';
import { patchesByDefault, syncByDefault } from './sync-by-default';
import { WorkloadIdentity } from './workload-identity';
import * as crds from '../../../imports/fluxcd.controlplane.io';
import { FluxComponent } from '../../flux/flux-component';
import { handbook } from '../../flux/handbook';
import { quantityFault } from '../../flux/names';
import { registryFault } from '../../flux/oci-address';
import { described } from '../../wording/shown';
import { checkedSemverRange, checkedUrl } from '../core/checked';
import { checkedProps } from '../core/checked-props';
import { entriesOf, instanceOf, instancesOf, objectOf } from '../core/checked-shape';
import { CommonMetadata } from '../core/common-metadata';
import { FluxDefaults } from '../core/defaults';
import { imported } from '../core/flux-resource';
import { noteFluxInstance } from '../core/flux-version';
import { InputError, refuse } from '../core/input-error';
import { KustomizePatch, renderPatches } from '../core/kustomize-patch';
import { localSecret } from '../core/object-refs';
import { ReconciledResource } from '../core/reconciled-resource';
import { ReferenceOptions } from '../core/reference';
import { IReconciledResource } from '../core/roles';
import { l1 } from '../core/typed-spec';

/** A FluxInstance: created in this program, or imported by name. */
export interface IFluxInstance extends IReconciledResource {}

/** How Flux is installed and runs, whatever it syncs. */
export interface FluxInstanceOptions extends ReconcileAnnotationProps {
  /**
   * Labels of the object, added to those of the chart.
   * @default - the chart's labels
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the object.
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Which Flux is installed, and from where.
   * @default - Flux 2.x from ghcr.io/fluxcd
   */
  readonly distribution?: FluxDistribution;

  /**
   * The controllers that are installed. All that are wanted must be listed.
   * @default - the operator's own four: source-, kustomize-, helm- and notification-controller
   */
  readonly components?: FluxComponent[];

  /**
   * The cluster that Flux runs on, and how far tenants are locked in.
   * @default - the operator's own: a plain Kubernetes with network policies, without lockdown
   */
  readonly cluster?: FluxCluster;

  /**
   * Several instances of each controller, which share the objects.
   * @default - one instance of each
   */
  readonly sharding?: FluxSharding;

  /**
   * A persistent volume for the artifacts of the source-controller.
   * @default - an empty volume, filled again after each restart
   */
  readonly storage?: FluxStorage;

  /**
   * Identities of clouds by which controllers sign in to registries, buckets and key services. Each controller has at most one of each cloud.
   * @default - none: sources sign in by Secrets, or the cloud binds the ServiceAccounts of the controllers by their names
   */
  readonly workloadIdentities?: WorkloadIdentity[];

  /**
   * Changes to the manifests of Flux itself, in the order given.
   * @default - none
   */
  readonly kustomizePatches?: KustomizePatch[];

  /**
   * Labels and annotations for all objects of Flux.
   * @default - none
   */
  readonly commonMetadata?: CommonMetadata;

  /**
   * Whether stored Flux objects are moved to the newest API version after an upgrade.
   * @default - true, the operator's own default
   */
  readonly migrateResources?: boolean;

  /**
   * Whether the FluxInstance is ready only when all that it installs is healthy.
   * @default - true, the operator's own default
   */
  readonly wait?: boolean;

  /**
   * How often `distribution.artifact` is asked for new versions, by the annotation
   * `fluxcd.controlplane.io/reconcileArtifactEvery`.
   * @default - 10 minutes, the operator's own default
   */
  readonly reconcileArtifactEvery?: Duration;
}

/** Properties of a `FluxInstance`. Its name cannot be chosen: the operator only accepts `flux`. */
export interface FluxInstanceProps extends FluxInstanceOptions {
  /**
   * `metadata.namespace`: that of the operator.
   * @default - the chart's namespace, else `flux-system`
   */
  readonly namespace?: string;

  /**
   * Where the cluster gets its desired state from.
   * @default - Flux is installed, but syncs nothing
   */
  readonly sync?: FluxSync;
}

/**
 * Installs Flux on a cluster, upgrades it and syncs the cluster's desired state. One per cluster.
 * @see https://fluxoperator.dev/docs/crd/fluxinstance/
 */
export class FluxInstance extends ReconciledResource implements IFluxInstance {
  /**
   * A FluxInstance that is not part of this program.
   * @param scope where the reference is made
   * @param id id of the reference in the tree
   * @param name `metadata.name` of the FluxInstance: the operator only accepts `flux`
   * @param options where it is found
   */
  public static fromFluxInstanceName(scope: Construct, id: string, name: string, options: ReferenceOptions = {}): IFluxInstance {
    class Import extends ReconciledResource {}
    return new Import(scope, id, crds.FluxInstance.GVK, imported(scope, name, options));
  }

  private readonly patches: NonNullable<ReturnType<typeof renderPatches>>;

  private readonly ownVersion?: string;

  public constructor(scope: Construct, id: string, props: FluxInstanceProps = {}) {
    super(scope, id, crds.FluxInstance.GVK, { namespace: props?.namespace, name: handbook.fluxInstanceName });
    checkedProps(this, FluxInstance, 'FluxInstanceProps', props);
    noteFluxInstance(this, props.distribution?.version);
    const components = entriesOf(this, 'spec.components', props.components) ?? this._defaultComponents();
    this.patches = this.givenPatches(props);
    const spec = crds.toJson_FluxInstanceSpec(this.renderSpec(props))!;
    const sync = syncByDefault(this, props.sync, spec.sync);
    const kustomize = Lazy.any({ produce: () => this.renderKustomize(props.sync) });
    this._write(props, { ...spec, components, sync, kustomize }, reconcileAnnotations(this, props));
    this.ownVersion = props.distribution?.version ?? undefined;
  }

  /** Flux version or range that it installs. */
  public get fluxVersion(): string {
    return this.ownVersion ?? FluxDefaults.of(this).fluxVersion;
  }

  /**
   * Adds changes to Flux's own manifests, after those that are there.
   * @param patches the changes, in order
   */
  public addKustomizePatch(...patches: KustomizePatch[]): void {
    this.patches.push(...(renderPatches(this, 'addKustomizePatch()', patches) ?? []));
  }

  /** The components where none are listed. @internal */
  protected _defaultComponents(): FluxComponent[] | undefined {
    return undefined;
  }

  private renderSpec(props: FluxInstanceProps): crds.FluxInstanceSpec {
    return l1<crds.FluxInstanceSpec>({
      distribution: this.renderDistribution(objectOf(this, 'spec.distribution', props.distribution) ?? {}),
      cluster: this.checkedCluster(props.cluster),
      sync: instanceOf(this, 'spec.sync', props.sync, FluxSync, "FluxSync.oci({url: 'oci://ghcr.io/acme/fleet', ref: 'latest'})")?._render(
        this,
      ),
      sharding: this.checkedSharding(props),
      storage: this.renderStorage(props.storage),
      commonMetadata: props.commonMetadata,
      migrateResources: props.migrateResources,
      wait: props.wait,
    });
  }

  private renderKustomize(sync: FluxSync | undefined) {
    const patches = patchesByDefault(this, sync, this.patches);
    return patches.length > 0 ? { patches } : undefined;
  }

  /** What users patch comes last, so that it counts. */
  private givenPatches({ workloadIdentities, kustomizePatches }: FluxInstanceProps) {
    const field = 'workloadIdentities';
    const example = "WorkloadIdentity.aws('arn:aws:iam::123456789012:role/flux')";
    const taken = new Set<string>();
    const identities = instancesOf(this, field, workloadIdentities, WorkloadIdentity, example)?.flatMap((identity, index) =>
      identity._patches(this, `${field}[${index}]`, taken),
    );
    return [...(renderPatches(this, field, identities) ?? []), ...(renderPatches(this, 'spec.kustomize.patches', kustomizePatches) ?? [])];
  }

  private renderDistribution(distribution: FluxDistribution) {
    const field = 'spec.distribution';
    const version = (range: string) => checkedSemverRange(this, `${field}.version`, range);
    return {
      version: this.orDefault(distribution.version, version, ({ fluxVersion }) => fluxVersion),
      registry: this.orDefault(
        distribution.registry,
        (registry) => this.checkedRegistry(registry),
        ({ fluxRegistry }) => fluxRegistry,
      ),
      variant: distribution.variant,
      imagePullSecret: localSecret(this, `${field}.imagePullSecret`, distribution.imagePullSecret)?.name,
      artifact: distribution.artifact && checkedUrl(this, `${field}.artifact`, distribution.artifact, ['oci']),
      artifactPullSecret: localSecret(this, `${field}.artifactPullSecret`, distribution.artifactPullSecret)?.name,
    };
  }

  /** The value, or at synth the default, so that a later override counts; either is checked. */
  private orDefault(value: string | undefined, checked: (value: string) => string, byDefault: (defaults: FluxDefaults) => string): string {
    if (value !== undefined && value !== null) return checked(value);
    return Lazy.any({ produce: () => checked(byDefault(FluxDefaults.of(this))) }) as unknown as string;
  }

  private checkedRegistry(registry: string): string {
    if (typeof registry !== 'string') {
      throw new InputError(
        this,
        'spec.distribution.registry',
        `must be a string, not ${described(registry)}`,
        "Write for example 'ghcr.io/fluxcd'.",
      );
    }
    refuse(this, 'spec.distribution.registry', registryFault(registry));
    return registry;
  }

  private checkedCluster(cluster: FluxCluster | undefined): FluxCluster | undefined {
    objectOf(this, 'spec.cluster', cluster);
    if (cluster?.multitenantWorkloadIdentity && !cluster.objectLevelWorkloadIdentity) {
      throw new InputError(
        this,
        'spec.cluster.multitenantWorkloadIdentity',
        'is true, but single objects may not have workload identities at all',
        'Set objectLevelWorkloadIdentity to true as well.',
      );
    }
    return cluster;
  }

  private checkedSharding({ sharding, storage }: FluxInstanceProps): FluxSharding | undefined {
    objectOf(this, 'spec.sharding', sharding);
    if (sharding && !entriesOf(this, 'spec.sharding.shards', sharding.shards)) {
      throw new InputError(this, 'spec.sharding.shards', 'names no shard', "Name at least one, for example ['shard1', 'shard2'].");
    }
    if (sharding?.storage === FluxShardingStorage.PERSISTENT && !storage) {
      throw new InputError(
        this,
        'spec.sharding.storage',
        'is persistent, but no volume is set for artifacts',
        'Set storage, for example storageClass standard and size 10Gi.',
      );
    }
    return sharding;
  }

  private renderStorage(storage: FluxStorage | undefined) {
    if (!objectOf(this, 'spec.storage', storage)) return undefined;
    const { storageClass, size } = storage!;
    refuse(this, 'spec.storage.size', quantityFault(size));
    return { class: storageClass, size };
  }
}
