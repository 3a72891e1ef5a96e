import { Manifest } from './manifest';

/** Which object a reference names. */
export interface TargetIdentity {
  /** API group; empty for the core group. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string;
}

/** Finds manifests by kind, namespace and name in one step. Each index is made for the first who asks. */
export class IdentityIndex {
  private byIdentity?: ReadonlyMap<string, Manifest[]>;
  private byName?: ReadonlyMap<string, Manifest[]>;

  /**
   * @param manifests the manifests
   * @param around finds what is not among them
   */
  public constructor(
    private readonly manifests: readonly Manifest[],
    private readonly around?: IdentityIndex,
  ) {}

  /** The manifests of this identity; more than one when an object was written twice. */
  public find(target: TargetIdentity): readonly Manifest[] {
    return this.identities.get(keyOf(target)) ?? this.around?.find(target) ?? [];
  }

  /** The manifests of this kind and name in whatever namespace. */
  public findInAnyNamespace(target: TargetIdentity): readonly Manifest[] {
    this.byName ??= groupedBy(this.manifests, nameKeyOf);
    return this.byName.get(nameKeyOf(target)) ?? [];
  }

  /** The identities that several manifests share, of which at least one is not around the others. */
  public *duplicates(): Generator<readonly Manifest[]> {
    for (const manifests of this.identities.values()) {
      const outer = this.around?.find(manifests[0]) ?? [];
      if (outer.length + manifests.length > 1) yield [...outer.slice(0, 1), ...manifests];
    }
  }

  private get identities(): ReadonlyMap<string, Manifest[]> {
    this.byIdentity ??= groupedBy(this.manifests, keyOf);
    return this.byIdentity;
  }
}

/** The identity in one string. */
export function keyOf({ group, kind, namespace, name }: TargetIdentity): string {
  return `${group}/${kind}/${namespace}/${name}`;
}

function nameKeyOf({ group, kind, name }: TargetIdentity): string {
  return `${group}/${kind}/${name}`;
}

function groupedBy(manifests: readonly Manifest[], keyed: (manifest: Manifest) => string): Map<string, Manifest[]> {
  const groups = new Map<string, Manifest[]>();
  for (const manifest of manifests) {
    const key = keyed(manifest);
    const group = groups.get(key);
    if (group) group.push(manifest);
    else groups.set(key, [manifest]);
  }
  return groups;
}

/** Identities of objects that no manifest holds. */
export class IdentitySet {
  private readonly identities = new Set<string>();
  private readonly namespaces = new Map<string, Set<string>>();

  public add(target: TargetIdentity): void {
    this.identities.add(keyOf(target));
    const name = nameKeyOf(target);
    const namespaces = this.namespaces.get(name);
    if (namespaces) namespaces.add(target.namespace);
    else this.namespaces.set(name, new Set([target.namespace]));
  }

  public has(target: TargetIdentity): boolean {
    return this.identities.has(keyOf(target));
  }

  /** The namespaces with an object of this kind and name. */
  public namespacesOf(target: TargetIdentity): Iterable<string> {
    return this.namespaces.get(nameKeyOf(target)) ?? [];
  }
}
