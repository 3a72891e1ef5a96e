import { ClusterState } from './cluster-state';
import { identityKey } from '../../kubernetes/identity';
import { Manifest } from '../model/manifest';

/** An object, and what applies it. */
export interface Owned {
  readonly manifest: Manifest;
  readonly by: Manifest;
}

/** An object of both sides that is another than before. */
export interface ChangedObject {
  readonly old: Owned;
  readonly now: Owned;
}

/** What a cluster has, and what it gets. */
export class ClusterPair {
  /** By identity. Of two that are the same the first one. */
  public readonly before: ReadonlyMap<string, Owned>;
  public readonly after: ReadonlyMap<string, Owned>;
  private readonly counts = new Map<string, number>();
  private different?: readonly ChangedObject[];

  public constructor(public readonly states: { readonly before: ClusterState; readonly after: ClusterState }) {
    this.before = ownersIn(states.before);
    this.after = ownersIn(states.after);
    for (const { by, manifests } of states.after.sets) if (manifests) this.counts.set(identityKey(by), manifests.length);
  }

  /** Objects that both sides have, and that are not the same. */
  public get changed(): readonly ChangedObject[] {
    this.different ??= [...this.after].flatMap(([key, now]) => {
      const old = this.before.get(key);
      return old && isAnother(old.manifest, now.manifest) ? [{ old, now }] : [];
    });
    return this.different;
  }

  public get gone(): readonly Owned[] {
    return [...this.before].flatMap(([key, owner]) => (this.after.has(key) ? [] : [owner]));
  }

  /** What the cluster gets of some kinds, of whatever group. */
  public ofKind(...kinds: readonly string[]): readonly Owned[] {
    return [...this.after.values()].filter(({ manifest }) => kinds.includes(manifest.kind));
  }

  /** How many objects a Kustomization or ResourceSet applies; undefined where that is not known. */
  public countOf(by: Manifest): number | undefined {
    return this.counts.get(identityKey(by));
  }
}

function isAnother(old: Manifest, now: Manifest): boolean {
  return old !== now && JSON.stringify(old.object) !== JSON.stringify(now.object);
}

/** Who applies each object of a cluster, by its identity. Of two that are the same the first one. */
export function ownersIn({ sets }: ClusterState): ReadonlyMap<string, Owned> {
  const owners = new Map<string, Owned>();
  for (const { by, manifests = [] } of sets) {
    for (const manifest of manifests) {
      const key = identityKey(manifest);
      if (!owners.has(key)) owners.set(key, { by, manifest });
    }
  }
  return owners;
}
