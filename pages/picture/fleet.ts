import type { PageCluster, PageData, PageFinding, PageStart, PageVariant } from '../../src/picture/formats/html/page-data';

/** An object as the page works with it. */
export interface FleetNode {
  readonly index: number;
  /** `Kind/namespace/name` */
  readonly id: string;
  readonly role: string;
  readonly existence: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Clusters that have it. */
  readonly clusters: readonly number[];
  readonly variants: readonly FleetVariant[];
  readonly findings: readonly FleetFinding[];
  readonly worst: Severity | undefined;
  readonly out: FleetEdge[];
  readonly in: FleetEdge[];
}

/** A finding with the clusters that it is about; where none is known, all. */
export interface FleetFinding extends PageFinding {
  readonly clusters: readonly number[];
}

export interface FleetVariant {
  readonly clusters: readonly number[];
  readonly place: string;
  readonly details: { readonly [name: string]: string | boolean };
  readonly applies: { readonly [kind: string]: number };
  readonly yaml: string | undefined;
  /** What two variants have in common that only stand elsewhere. */
  readonly same: string;
}

export interface FleetEdge {
  readonly from: FleetNode;
  readonly to: FleetNode;
  readonly kind: string;
  readonly clusters: readonly number[];
  readonly places: readonly { readonly field: string; readonly place: string }[];
}

export const severities = ['error', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/** Clusters with the same appliers, sources and order. */
export interface ClusterGroup {
  readonly index: number;
  /** Their indices. */
  readonly clusters: readonly number[];
  readonly environment: string;
  readonly nodes: readonly FleetNode[];
  /** Ids of what nothing applies. */
  readonly roots: ReadonlySet<string>;
  /** What is not the same on all of them. */
  readonly different: readonly FleetNode[];
  readonly start: PageStart | undefined;
}

/** What is wrong with an object on some clusters. */
export function findingsOn({ findings }: FleetNode, clusters: readonly number[]): readonly FleetFinding[] {
  return findings.filter((finding) => finding.clusters.length === 0 || finding.clusters.some((cluster) => clusters.includes(cluster)));
}

export function worstOf(findings: readonly PageFinding[]): Severity | undefined {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity));
}

/** The picture, with all that leads from one thing to another. */
export class Fleet {
  public readonly clusters: readonly PageCluster[];
  public readonly nodes: readonly FleetNode[];
  public readonly groups: readonly ClusterGroup[];
  private readonly byId = new Map<string, FleetNode>();
  private readonly groupOf: readonly ClusterGroup[];

  public constructor(public readonly data: PageData) {
    const { words, sets, yamls } = data;
    this.clusters = data.clusters;
    const variantOf = ([set, place, details, applies, yaml]: PageVariant): FleetVariant => ({
      clusters: sets[set],
      place: words[place],
      details: details || {},
      applies: applies || {},
      yaml: yamls[yaml],
      same: JSON.stringify([details, applies, yaml]),
    });
    this.nodes = data.nodes.map(([role, existence, head, kind, namespace, name, set, variants, findings], index) => ({
      index,
      id: `${words[head]}/${words[namespace]}/${name}`,
      role: words[role],
      existence: words[existence],
      kind: words[kind],
      namespace: words[namespace],
      name,
      clusters: sets[set],
      variants: variants.map(variantOf),
      findings: findings.map((finding) => ({ ...finding, clusters: sets[finding.set] })),
      worst: worstOf(findings),
      out: [],
      in: [],
    }));
    for (const node of this.nodes) this.byId.set(node.id, node);
    for (const [from, to, kind, set, places] of data.edges) {
      const edge = {
        from: this.nodes[from],
        to: this.nodes[to],
        kind: words[kind],
        clusters: sets[set],
        places: places.map(([field, place]) => ({ field: words[field], place: words[place] })),
      };
      edge.from.out.push(edge);
      edge.to.in.push(edge);
    }
    this.groups = this.grouped();
    const groupOf: ClusterGroup[] = [];
    for (const group of this.groups) for (const cluster of group.clusters) groupOf[cluster] = group;
    this.groupOf = groupOf;
  }

  public find(id: string): FleetNode | undefined {
    return this.byId.get(id);
  }

  public groupOfCluster(cluster: number): ClusterGroup {
    return this.groupOf[cluster];
  }

  public namesOf(set: number): readonly string[] {
    return this.data.sets[set].map((cluster) => this.clusters[cluster].name);
  }

  private grouped(): readonly ClusterGroup[] {
    const { sets, starts } = this.data;
    const marks = this.clusters.map((): string[] => []);
    for (const node of this.nodes) {
      if (node.role === 'object') continue;
      for (const cluster of node.clusters) marks[cluster].push(String(node.index));
      for (const edge of node.out) {
        if (edge.to.role !== 'object') for (const cluster of edge.clusters) marks[cluster].push(`${edge.kind}${edge.to.index}`);
      }
    }
    const byMarks = new Map<string, number[]>();
    this.clusters.forEach(({ isKnown, environment = '', name }, index) => {
      const key = [isKnown ? environment : `folder ${name}`, ...marks[index]].join(' ');
      const known = byMarks.get(key);
      if (known) known.push(index);
      else byMarks.set(key, [index]);
    });
    return [...byMarks.values()].map((clusters, index) => {
      const within = new Set(clusters);
      const nodes = this.nodes.filter((node) => node.clusters.some((cluster) => within.has(cluster)));
      return {
        index,
        clusters,
        environment: this.clusters[clusters[0]].environment ?? '',
        nodes,
        roots: new Set(clusters.flatMap((cluster) => this.clusters[cluster].roots.map((root) => this.nodes[root].id))),
        different: clusters.length > 1 ? nodes.filter((node) => isDifferent(node, clusters, within)) : [],
        start: starts.find(({ set }) => sets[set].includes(clusters[0])),
      };
    });
  }
}

function isDifferent(node: FleetNode, clusters: readonly number[], within: ReadonlySet<number>): boolean {
  if (node.clusters.length < clusters.length) return true;
  if (node.variants.length === 1) return node.clusters.filter((cluster) => within.has(cluster)).length < clusters.length;
  const kinds = new Set<string>();
  let count = 0;
  for (const variant of node.variants) {
    const here = variant.clusters.filter((cluster) => within.has(cluster)).length;
    if (here > 0) kinds.add(variant.same);
    count += here;
  }
  return kinds.size > 1 || count < clusters.length;
}
