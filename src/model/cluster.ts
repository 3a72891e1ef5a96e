import { IdentityIndex, keyOf } from './identities';
import { LabelIndex } from './label-index';
import { Manifest } from './manifest';
import type { Model } from './model';
import { Reference, ReferenceState, writtenReferences } from './references';
import { Resolver } from './resolver';

/** The manifests of one cluster. */
export interface ClusterManifests {
  /** Name of the cluster, for messages. */
  readonly name: string;
  readonly manifests: readonly Manifest[];
}

/** What is applied to one cluster: its manifests, found by kind and by identity, and the references between them. */
export class Cluster {
  public readonly name: string;
  public readonly manifests: readonly Manifest[];
  public readonly identities: IdentityIndex;
  public readonly labels: LabelIndex;
  /** Every reference that a manifest of this cluster makes. */
  public readonly references: readonly Reference[];
  private readonly byKind = new Map<string, Manifest[]>();
  /** Where the references of each manifest begin and end in `references`. */
  private readonly byFrom = new Map<Manifest, readonly [number, number]>();
  private byTarget?: Map<string, Reference[]>;

  public constructor(
    { name, manifests }: ClusterManifests,
    private readonly model: Model,
    resolver: Resolver,
  ) {
    this.name = name;
    this.manifests = manifests;
    this.identities = new IdentityIndex(manifests);
    this.labels = new LabelIndex((kind) => this.ofKind(kind));
    for (const manifest of manifests) push(this.byKind, manifest.kind, manifest);
    const references: Reference[] = [];
    for (const manifest of manifests) {
      const first = references.length;
      writtenReferences(manifest, (written) => references.push(resolver.resolve(written, this)));
      if (references.length > first) this.byFrom.set(manifest, [first, references.length]);
    }
    this.references = references;
  }

  /** The manifests of a kind, of whatever group. */
  public ofKind(kind: string): readonly Manifest[] {
    return this.byKind.get(kind) ?? [];
  }

  /** The references that a manifest of this cluster makes. */
  public referencesOf(manifest: Manifest): readonly Reference[] {
    return this.references.slice(...(this.byFrom.get(manifest) ?? [0, 0]));
  }

  /** The references that name a manifest of this cluster, also those of clusters that have no such object. */
  public referencesTo(manifest: Manifest): readonly Reference[] {
    if (!this.byTarget) {
      this.byTarget = new Map();
      for (const reference of this.references) if (this.leadsHere(reference)) push(this.byTarget, keyOf(reference.to[0]), reference);
    }
    const key = keyOf(manifest);
    return [...(this.byTarget.get(key) ?? []), ...this.model._referencesAcross(key)];
  }

  /** Whether a reference names an object of this cluster. */
  public leadsHere({ state, target, to }: Reference): boolean {
    return target !== undefined && state === ReferenceState.RESOLVED && this.identities.find(to[0]).length > 0;
  }

  /**
   * The cycles of `dependsOn` whose first manifest is in this cluster, each once, in the order in which they wait: what
   * the last reference leads to makes the first.
   */
  public get dependencyCycles(): readonly (readonly Reference[])[] {
    return this.model._cyclesOf(this);
  }

  /** The FluxInstances that configure this cluster: its own, else those of the app, which may keep them in a chart apart. */
  public get fluxInstances(): readonly Manifest[] {
    const own = this.ofKind('FluxInstance').filter(({ isFlux }) => isFlux);
    return own.length > 0 ? own : this.model._fluxInstances;
  }
}

/** Whether a reference makes its manifest wait for another. */
export function isDependency({ pointer }: Reference): boolean {
  return pointer.startsWith('/spec/dependsOn/');
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
