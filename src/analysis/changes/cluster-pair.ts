import { ClusterState } from './cluster-state';
import { identityKey } from '../../kubernetes/identity';
import { Manifest } from '../model/manifest';

/** An object, and what applies it. */
export interface Owned {
  readonly manifest: Manifest;
  readonly by: Manifest;
}

/** The objects of a cluster, each with what applies it, by identity. Of two that are the same the first one. */
export class Owners extends Map<string, Owned> {
  private byTitle?: ReadonlyMap<string, Manifest>;

  public constructor({ sets }: ClusterState) {
    super();
    for (const { by, manifests = [] } of sets) {
      for (const manifest of manifests) {
        const key = identityKey(manifest);
        if (!this.has(key)) this.set(key, { by, manifest });
      }
    }
  }

  /** The object with a title: `OCIRepository web/chart`. There may be many releases that ask for their sources. */
  public titled(title: string): Manifest | undefined {
    this.byTitle ??= new Map([...this.values()].reverse().map(({ manifest }) => [manifest.title, manifest]));
    return this.byTitle.get(title);
  }
}

/** An object of both sides that is another than before. */
export interface ChangedObject {
  readonly old: Owned;
  readonly now: Owned;
}

/** What a cluster has, and what it gets. */
export class ClusterPair {
  public readonly before: Owners;
  public readonly after: Owners;
  private readonly counts = new Map<string, number>();
  private different?: readonly ChangedObject[];

  public constructor(public readonly states: { readonly before: ClusterState; readonly after: ClusterState }) {
    this.before = new Owners(states.before);
    this.after = new Owners(states.after);
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
