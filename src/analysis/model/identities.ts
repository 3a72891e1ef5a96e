import { Manifest } from './manifest';
import { addTo } from '../../kubernetes/grouping';
import { Identity as TargetIdentity, identityKey } from '../../kubernetes/identity';

/** Which object a reference names. */
export type { Identity as TargetIdentity } from '../../kubernetes/identity';

/**
 * Finds manifests by kind, name and namespace. Built on first use, as nested maps: joining each identity into one string would be slower than
 * looking up its parts.
 */
export class IdentityIndex {
  private byKind?: ReadonlyMap<string, ReadonlyMap<string, Namesakes>>;

  /**
   * @param manifests the manifests
   * @param around find what is not among them, the nearest first
   */
  public constructor(
    private readonly manifests: readonly Manifest[],
    private readonly around: readonly IdentityIndex[] = [],
  ) {}

  /** The manifests of this identity; more than one when an object was written twice. */
  public find(target: TargetIdentity): readonly Manifest[] {
    const found = this.findHere(target);
    return found.length > 0 ? found : this.findAround(target);
  }

  /** The same, but not what is around them. */
  public findHere(target: TargetIdentity): readonly Manifest[] {
    return this.namesakesOf(target)?.find(target) ?? none;
  }

  /** The manifests of this kind and name in whatever namespace. */
  public findInAnyNamespace(target: TargetIdentity): readonly Manifest[] {
    const namesakes = this.namesakesOf(target)?.manifests ?? none;
    return namesakes.every(({ group }) => group === target.group) ? namesakes : namesakes.filter(({ group }) => group === target.group);
  }

  /** The identities that several manifests share, of which at least one is not around the others. */
  public *duplicates(): Generator<readonly Manifest[]> {
    for (const byName of this.kinds.values()) {
      for (const namesakes of byName.values()) {
        for (const manifests of namesakes.ofEachIdentity()) {
          const outer = this.findAround(manifests[0]);
          if (outer.length + manifests.length > 1) yield [...outer.slice(0, 1), ...manifests];
        }
      }
    }
  }

  private findAround(target: TargetIdentity): readonly Manifest[] {
    for (const outer of this.around) {
      const found = outer.find(target);
      if (found.length > 0) return found;
    }
    return none;
  }

  private namesakesOf({ kind, name }: TargetIdentity): Namesakes | undefined {
    return this.kinds.get(kind)?.get(name);
  }

  private get kinds(): ReadonlyMap<string, ReadonlyMap<string, Namesakes>> {
    this.byKind ??= byKindAndName(this.manifests);
    return this.byKind;
  }
}

function byKindAndName(manifests: readonly Manifest[]): ReadonlyMap<string, ReadonlyMap<string, Namesakes>> {
  const kinds = new Map<string, Map<string, Namesakes>>();
  for (const manifest of manifests) {
    const { kind, name } = manifest;
    let byName = kinds.get(kind);
    if (!byName) kinds.set(kind, (byName = new Map()));
    const namesakes = byName.get(name);
    if (namesakes) namesakes.manifests.push(manifest);
    else byName.set(name, new Namesakes(manifest));
  }
  return kinds;
}

/** Manifests of one kind and name, in whatever group and namespace: for most names it is one. */
class Namesakes {
  public readonly manifests: Manifest[];
  private byIdentity?: ReadonlyMap<string, readonly Manifest[]>;

  public constructor(first: Manifest) {
    this.manifests = [first];
  }

  public find(target: TargetIdentity): readonly Manifest[] {
    const { manifests } = this;
    if (manifests.length > 1) return this.identities.get(identityAmong(target)) ?? none;
    return manifests[0].namespace === target.namespace && manifests[0].group === target.group ? manifests : none;
  }

  public ofEachIdentity(): Iterable<readonly Manifest[]> {
    return this.manifests.length > 1 ? this.identities.values() : [this.manifests];
  }

  private get identities(): ReadonlyMap<string, readonly Manifest[]> {
    if (!this.byIdentity) {
      const groups = new Map<string, Manifest[]>();
      for (const manifest of this.manifests) addTo(groups, identityAmong(manifest), manifest);
      this.byIdentity = groups;
    }
    return this.byIdentity;
  }
}

/** What tells namesakes apart. */
function identityAmong({ group, namespace }: TargetIdentity): string {
  return `${group}/${namespace}`;
}

const none: readonly never[] = [];

function nameKeyOf({ group, kind, name }: TargetIdentity): string {
  return `${group}/${kind}/${name}`;
}

/** Identities of objects that no manifest holds. */
export class IdentitySet {
  /** Asked first: of most kinds there is none. */
  private readonly kinds = new Set<string>();
  private readonly identities = new Set<string>();
  private readonly namespaces = new Map<string, Set<string>>();

  public add(target: TargetIdentity): void {
    this.kinds.add(target.kind);
    this.identities.add(identityKey(target));
    const name = nameKeyOf(target);
    const namespaces = this.namespaces.get(name);
    if (namespaces) namespaces.add(target.namespace);
    else this.namespaces.set(name, new Set([target.namespace]));
  }

  public has(target: TargetIdentity): boolean {
    return this.kinds.has(target.kind) && this.identities.has(identityKey(target));
  }

  /** The namespaces with an object of this kind and name. */
  public namespacesOf(target: TargetIdentity): Iterable<string> {
    return (this.kinds.has(target.kind) && this.namespaces.get(nameKeyOf(target))) || none;
  }
}
