import { IdentityIndex } from './identities';
import { LabelIndex } from './label-index';
import { Manifest } from './manifest';
import type { Model } from './model';
import { Reference, ReferenceState, writtenReferences, WrittenReference } from './references';
import { Resolver } from './resolver';
import { isNamedProduction } from '../../flux/production-name';
import { addTo } from '../../kubernetes/grouping';
import { identityKey } from '../../kubernetes/identity';

/** Manifests that a Kustomization applies together, from one folder. */
export interface AppliedFolder {
  /** What is in the folder. What a ResourceSet generates is not: the operator applies that. */
  readonly manifests: readonly Manifest[];
  /** The Kustomizations that apply it: one on each cluster. */
  readonly by: readonly Manifest[];
  /** API groups whose definitions a manifest of the folder installs, as a program declares. */
  readonly installs?: ReadonlyMap<Manifest, readonly string[]>;
}

/** The manifests of one cluster. */
export interface ClusterManifests {
  /** Name of the cluster, for messages. */
  readonly name: string;
  readonly manifests: readonly Manifest[];
  /** Which of them are applied together, as far as that is known. */
  readonly folders?: readonly AppliedFolder[];
  /** Names of what it is a part of: manifests that are applied to several clusters stand there once. Listed before their parts, the nearest last. */
  readonly within?: readonly string[];
  /** Whether it is in production, where that is known. */
  readonly production?: boolean;
  /** Name of its environment, where a program says it. */
  readonly environment?: string;
  /** Flux version or range, where no FluxInstance installs one. */
  readonly fluxVersion?: string;
}

/**
 * What is applied to one cluster: its manifests, found by kind and by identity, and the references between them.
 *
 * In a fleet, what several clusters share is a `Cluster` of its own, and each of them is within it: its manifests are checked once, and looking
 * up an object in a cluster also finds the shared ones. A cluster may be within several that are not within each other: its environment and its
 * groups.
 */
export class Cluster {
  public readonly name: string;
  /** Name of its environment, where a program says it. */
  public readonly environment?: string;
  public readonly manifests: readonly Manifest[];
  /** Which of them a Kustomization applies together; empty where nothing tells. */
  public readonly folders: readonly AppliedFolder[];
  /** Finds the manifests of this cluster and of what it is within. */
  public readonly identities: IdentityIndex;
  public readonly labels: LabelIndex;
  /** All that it is within, the nearest last. */
  private readonly around: readonly Cluster[];
  private readonly parts: Cluster[] = [];
  private readonly byKind = new Map<string, Manifest[]>();
  private readonly own: IdentityIndex;
  private readonly ofProduction: boolean;
  private readonly assumed?: string;
  private production?: boolean;
  private written?: readonly Reference[];
  private byFrom?: Map<Manifest, Reference[]>;
  private byTarget?: Map<string, Reference[]>;

  public constructor(
    { name, manifests, folders = [], production, environment, fluxVersion }: ClusterManifests,
    private readonly model: Model,
    private readonly resolver: Resolver,
    private readonly within: readonly Cluster[] = [],
  ) {
    this.around = [...new Set(within.flatMap((outer) => [...outer.around, outer]))];
    this.name = name;
    this.environment = environment;
    this.manifests = manifests;
    this.folders = folders;
    this.assumed = fluxVersion;
    this.ofProduction = production ?? isNamedProduction(name);
    this.own = new IdentityIndex(manifests);
    this.identities = within.length > 0 ? new IdentityIndex(manifests, this.around.map(({ own }) => own).reverse()) : this.own;
    this.labels = new LabelIndex((kind) => this.appliedOfKind(kind));
    for (const manifest of manifests) addTo(this.byKind, manifest.kind, manifest);
    for (const outer of within) outer.parts.push(this);
  }

  /** Every reference that a manifest of this cluster makes. */
  public get references(): readonly Reference[] {
    if (!this.written) {
      const references: Reference[] = [];
      const take = (written: WrittenReference) => references.push(this.resolver.resolve(written, this));
      for (const manifest of this.manifests) writtenReferences(manifest, take);
      this.written = references;
    }
    return this.written;
  }

  /** Whether it is a cluster of a fleet, or what several of them share. */
  public get isOfFleet(): boolean {
    return this.within.length > 0 || this.parts.length > 0;
  }

  /** Whether its manifests are applied to a cluster in production: by its environment, otherwise by its name. */
  public get isProduction(): boolean {
    this.production ??= this.appliedTo.some(({ ofProduction }) => ofProduction);
    return this.production;
  }

  /** The clusters to which its manifests are applied. */
  public get appliedTo(): readonly Cluster[] {
    return this.parts.length === 0 ? [this] : [...new Set(this.parts.flatMap((part) => part.appliedTo))];
  }

  /** What is applied to this cluster: its own manifests and the shared ones. */
  public get applied(): readonly Manifest[] {
    return this.withShared(({ manifests }) => manifests);
  }

  /** Which manifests are applied together to this cluster, the shared ones too. */
  public get appliedFolders(): readonly AppliedFolder[] {
    return this.withShared(({ folders }) => folders);
  }

  /** Every reference that what is applied to this cluster makes. */
  public get appliedReferences(): readonly Reference[] {
    return this.withShared(({ references }) => references);
  }

  /** What is applied to this cluster of one kind, of whatever group. */
  public appliedOfKind(kind: string): readonly Manifest[] {
    return this.withShared((cluster) => cluster.ofKind(kind));
  }

  /**
   * The pairs of what is around it that are not within each other, such as its environment and a group: what is in one of them is not looked up in
   * the other. Of several clusters that share a pair, the first one has it.
   */
  public get meeting(): readonly (readonly [Cluster, Cluster])[] {
    const pairs = this.around.flatMap((one, index) => this.around.slice(index + 1).map((other) => [one, other] as const));
    return pairs.filter(
      ([one, other]) => !other.around.includes(one) && one.appliedTo.find((each) => other.appliedTo.includes(each)) === this,
    );
  }

  /** The manifests of a kind, of whatever group. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The references that a manifest of this cluster makes. */
  public referencesOf(manifest: Manifest): readonly Reference[] {
    if (!this.byFrom) {
      this.byFrom = new Map();
      for (const reference of this.references) addTo(this.byFrom, reference.from, reference);
    }
    return this.byFrom.get(manifest) ?? [];
  }

  /** The references that name a manifest of this cluster, also those of clusters that have no such object. */
  public referencesTo(manifest: Manifest): readonly Reference[] {
    if (!this.byTarget) {
      this.byTarget = new Map();
      for (const reference of this.references) if (this.leadsHere(reference)) addTo(this.byTarget, identityKey(reference.to[0]), reference);
    }
    const key = identityKey(manifest);
    const across = this.model._referencesAcross(key).filter(({ to }) => to.includes(manifest));
    return [...(this.byTarget.get(key) ?? []), ...across];
  }

  private withShared<T>(of: (cluster: Cluster) => readonly T[]): readonly T[] {
    return this.around.length === 0 ? of(this) : [...this.around.flatMap(of), ...of(this)];
  }

  /** Whether a reference names an object of this cluster itself. */
  public leadsHere({ state, target, to }: Reference): boolean {
    return target !== undefined && state === ReferenceState.RESOLVED && this.own.find(to[0]).length > 0;
  }

  /**
   * The cycles of `dependsOn` whose first manifest is in this cluster, each once, in the order in which they wait: what
   * the last reference leads to makes the first.
   */
  public get dependencyCycles(): readonly (readonly Reference[])[] {
    return this.model._cyclesOf(this);
  }

  /** The Flux versions or ranges of the clusters to which its manifests are applied, each once; undefined for the newest one. */
  public get fluxVersions(): readonly (string | undefined)[] {
    const versions = this.appliedTo.map(({ fluxInstances, assumed }) => {
      const version: unknown = fluxInstances[0]?.object.spec?.distribution?.version;
      return typeof version === 'string' ? version : fluxInstances.length > 0 ? undefined : assumed;
    });
    return [...new Set(versions)];
  }

  /** The FluxInstances among its manifests. */
  public get ownFluxInstances(): readonly Manifest[] {
    return this.ofKind('FluxInstance').filter(({ isFlux }) => isFlux);
  }

  /** The FluxInstances that configure this cluster: its own, else those of the app, which may keep them in a chart apart. */
  public get fluxInstances(): readonly Manifest[] {
    const own = this.ownFluxInstances;
    return own.length > 0 ? own : this.model._fluxInstances;
  }
}

/** Whether a reference makes its manifest wait for another. */
export function isDependency({ pointer }: Reference): boolean {
  return pointer.startsWith('/spec/dependsOn/');
}
