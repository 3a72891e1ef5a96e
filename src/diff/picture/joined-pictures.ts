import { ChangeKind } from '../../picture/change-kind';
import { EdgeChange, Existence, NodeChange, Picture, PictureCluster, PictureEdge, PictureNode } from '../../picture/picture';

/** What is known of the changes between two pictures. */
export interface Known {
  /** By the ids of nodes: what becomes of the objects that files have. */
  readonly changes: ReadonlyMap<string, readonly NodeChange[]>;
  /** Ids of the nodes that hazards are about. */
  readonly atRisk: ReadonlySet<string>;
}

/** The picture of the head, with what the base has and the head does not. */
export function joinedPictures(base: Picture, head: Picture, known: Known): Picture {
  return new Joining(base, head, known).picture;
}

class Joining {
  private readonly inBase: ReadonlySet<string>;
  private readonly inHead: ReadonlySet<string>;
  /** Where each cluster stands. */
  private readonly order: ReadonlyMap<string, number>;
  /** `cluster\nid` of appliers of which nobody knows on one of the sides what they apply. */
  private readonly unknown: ReadonlySet<string>;

  public constructor(
    private readonly base: Picture,
    private readonly head: Picture,
    private readonly known: Known,
  ) {
    this.inBase = new Set(base.clusters.map(({ name }) => name));
    this.inHead = new Set(head.clusters.map(({ name }) => name));
    this.order = new Map([...this.inHead, ...[...this.inBase].filter((name) => !this.inHead.has(name))].map((name, at) => [name, at]));
    this.unknown = new Set([...base.clusters, ...head.clusters].flatMap(({ name, unknown }) => unknown.map((id) => `${name}\n${id}`)));
  }

  public get picture(): Picture {
    const { base, head } = this;
    const gone = base.clusters.filter(({ name }) => !this.inHead.has(name));
    const nodes = joinedBy(
      base.nodes,
      head.nodes,
      ({ id }) => id,
      (old, now) => this.node(old, now),
    );
    const byId = new Map(nodes.map((node) => [node.id, new Set(node.clusters)]));
    const isThere = (id: string, cluster: string) => byId.get(id)?.has(cluster) === true;
    const keyOf = ({ from, to, kind }: PictureEdge) => `${from}\n${to}\n${kind}`;
    return {
      ...head,
      clusters: [
        ...head.clusters.map((cluster) => this.cluster(cluster)),
        ...gone.map((cluster): PictureCluster => ({ ...cluster, change: ChangeKind.REMOVED })),
      ],
      nodes,
      edges: joinedBy(base.edges, head.edges, keyOf, (old, now) => this.edge(old, now, isThere)),
      coldStarts: [...head.coldStarts, ...variantsOn(base.coldStarts, new Set(gone.map(({ name }) => name)))],
    };
  }

  private cluster(cluster: PictureCluster): PictureCluster {
    if (!this.inBase.has(cluster.name)) return { ...cluster, change: ChangeKind.ADDED };
    return cluster;
  }

  private node(old: PictureNode | undefined, now: PictureNode | undefined): PictureNode | undefined {
    const { id } = (now ?? old)!;
    const changes = this.changesOf(id, old, now);
    const isAtRisk = this.known.atRisk.has(id);
    const goes = new Set(changes.flatMap(({ change, clusters }) => (change === ChangeKind.REMOVED ? clusters : [])));
    const isLeft = (name: string) => (goes.has(name) || !this.inHead.has(name)) && !now?.clusters.includes(name);
    const left = old ? old.clusters.filter(isLeft) : [];
    if (!now && left.length === 0) return undefined;
    const there = now ?? { ...old!, clusters: [], variants: [] };
    const before = changes.length > 0 && old ? variantsOn(old.variants, new Set(changes.flatMap(({ clusters }) => clusters))) : [];
    return {
      ...there,
      clusters: this.inOrder([...there.clusters, ...left]),
      variants: [...there.variants, ...variantsOn(old?.variants ?? [], new Set(left))],
      ...(changes.length > 0 ? { changes } : {}),
      ...(before.length > 0 ? { before } : {}),
      ...(isAtRisk ? { isAtRisk } : {}),
    };
  }

  /** What files say of a node, and else what controllers make of them. Of clusters that one side alone has, only what no other cluster has. */
  private changesOf(id: string, old: PictureNode | undefined, now: PictureNode | undefined): readonly NodeChange[] {
    const known = this.known.changes.get(id);
    if (known) return known;
    const change = (kind: ChangeKind, clusters: readonly string[]): readonly NodeChange[] =>
      clusters.length > 0 ? [{ change: kind, clusters, fields: [], folded: 0 }] : [];
    if (now && !old) {
      const isNew = (name: string) => !this.inBase.has(name) || now.existence === Existence.MADE;
      return change(ChangeKind.ADDED, now.clusters.filter(isNew));
    }
    if (old && !now) {
      const isGone = (name: string) => !this.inHead.has(name) || old.existence === Existence.MADE;
      return change(ChangeKind.REMOVED, old.clusters.filter(isGone));
    }
    return [];
  }

  private edge(
    old: PictureEdge | undefined,
    now: PictureEdge | undefined,
    isThere: (id: string, cluster: string) => boolean,
  ): PictureEdge | undefined {
    const { from, to } = (now ?? old)!;
    const [before, after] = [new Set(old?.clusters), new Set(now?.clusters)];
    const isKnown = (name: string) => !this.unknown.has(`${name}\n${from}`);
    const comes = [...after].filter((name) => !before.has(name) && this.inBase.has(name) && isKnown(name));
    const goes = [...before].filter((name) => !after.has(name) && this.inHead.has(name) && isKnown(name));
    const left = [...before].filter(
      (name) => !after.has(name) && (goes.includes(name) || !this.inHead.has(name)) && isThere(from, name) && isThere(to, name),
    );
    const clusters = this.inOrder([...after, ...left]);
    if (clusters.length === 0) return undefined;
    const gone = goes.filter((name) => left.includes(name));
    const changes: readonly EdgeChange[] = [
      ...(comes.length > 0 ? [{ change: ChangeKind.ADDED as const, clusters: this.inOrder(comes) }] : []),
      ...(gone.length > 0 ? [{ change: ChangeKind.REMOVED as const, clusters: this.inOrder(gone) }] : []),
    ];
    const places = [...(now?.places ?? []), ...variantsOn(old?.places ?? [], new Set(left))];
    return { ...(now ?? old)!, clusters, places, ...(changes.length > 0 ? { changes } : {}) };
  }

  private inOrder(names: readonly string[]): readonly string[] {
    return [...names].sort((a, b) => this.order.get(a)! - this.order.get(b)!);
  }
}

/** What two sorted lists have of each key, in the order of the keys. */
function joinedBy<T>(
  base: readonly T[],
  head: readonly T[],
  keyOf: (item: T) => string,
  join: (old: T | undefined, now: T | undefined) => T | undefined,
): readonly T[] {
  const [olds, nows] = [base, head].map((items) => new Map(items.map((item) => [keyOf(item), item])));
  const keys = [...new Set([...olds.keys(), ...nows.keys()])].sort();
  return keys.flatMap((key) => join(olds.get(key), nows.get(key)) ?? []);
}

/** The part of some things that is about some clusters. */
function variantsOn<T extends { readonly clusters: readonly string[] }>(all: readonly T[], names: ReadonlySet<string>): readonly T[] {
  return all.flatMap((each) => {
    const clusters = each.clusters.filter((name) => names.has(name));
    return clusters.length > 0 ? [{ ...each, clusters }] : [];
  });
}
