import { addTo } from '../../src/kubernetes/grouping';
import { isApplied } from '../../src/picture/edge-kinds';
import type {
  PageChange,
  PageCluster,
  PageData,
  PageFinding,
  PageHazard,
  PageStart,
  PageVariant,
} from '../../src/picture/formats/html/page-data';

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
  /** What becomes of it, where the picture compares two states. */
  readonly changes: readonly FleetChange[];
  /** What it was. */
  readonly before: readonly FleetVariant[];
  readonly out: FleetEdge[];
  readonly in: FleetEdge[];
}

/** A finding with the clusters that it is about; where none is known, all. */
export interface FleetFinding extends PageFinding {
  readonly clusters: readonly number[];
  /** Of a hazard: its place in the list of hazards. */
  readonly hazard?: number;
}

export interface FleetChange extends PageChange {
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
  readonly changes: readonly { readonly change: string; readonly clusters: readonly number[] }[];
}

export const severities = ['hazard', 'error', 'warning', 'info'] as const;
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
  /** Whether its clusters come or go as a whole. */
  readonly change: string | undefined;
  /** What is shown where only what changes is: with what applies it, and what it has newly to do with. */
  readonly touched: ReadonlySet<FleetNode>;
}

/** What is wrong with an object on some clusters. */
export function findingsOn({ findings }: FleetNode, clusters: readonly number[]): readonly FleetFinding[] {
  return findings.filter((finding) => finding.clusters.length === 0 || finding.clusters.some((cluster) => clusters.includes(cluster)));
}

/** Whether a hazard is about an object on some clusters. */
export function isAtRisk(node: FleetNode, clusters: readonly number[]): boolean {
  return findingsOn(node, clusters).some(({ severity }) => severity === 'hazard');
}

/** What becomes of an object on some clusters. */
export function changesOn({ changes }: FleetNode, clusters: readonly number[]): readonly FleetChange[] {
  return changes.filter((change) => change.clusters.some((cluster) => clusters.includes(cluster)));
}

/** Whether a line comes or goes on some clusters. */
export function changeOfEdge({ changes }: FleetEdge, clusters: readonly number[]): string | undefined {
  return changes.find((change) => change.clusters.some((cluster) => clusters.includes(cluster)))?.change;
}

export function worstOf(findings: readonly PageFinding[]): Severity | undefined {
  return severities.find((severity) => findings.some((finding) => finding.severity === severity));
}

/** The picture, with all that leads from one thing to another. */
export class Fleet {
  public readonly clusters: readonly PageCluster[];
  public readonly nodes: readonly FleetNode[];
  public readonly groups: readonly ClusterGroup[];
  /** What is wrong and belongs to no object. */
  public readonly otherFindings: readonly PageFinding[];
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
    const hazards = new Map<number, FleetFinding[]>();
    data.comparison?.hazards.forEach((hazard, index) =>
      addTo(hazards, hazard.node, { ...findingOf(hazard), clusters: sets[hazard.set], hazard: index }),
    );
    this.otherFindings = [...(hazards.get(-1) ?? []), ...data.otherFindings];
    this.nodes = data.nodes.map(([role, existence, head, kind, namespace, name, set, variants, said, becomes], index) => {
      const findings = [...(hazards.get(index) ?? []), ...said.map((finding) => ({ ...finding, clusters: sets[finding.set] }))];
      return {
        index,
        id: `${words[head]}/${words[namespace]}/${name}`,
        role: words[role],
        existence: words[existence],
        kind: words[kind],
        namespace: words[namespace],
        name,
        clusters: sets[set],
        variants: variants.map(variantOf),
        findings,
        worst: worstOf(findings),
        changes: (becomes?.changes ?? []).map((change) => ({ ...change, clusters: sets[change.set] })),
        before: (becomes?.before ?? []).map(variantOf),
        out: [],
        in: [],
      };
    });
    for (const node of this.nodes) this.byId.set(node.id, node);
    for (const [from, to, kind, set, places, changes = []] of data.edges) {
      const edge = {
        from: this.nodes[from],
        to: this.nodes[to],
        kind: words[kind],
        clusters: sets[set],
        places: places.map(([field, place]) => ({ field: words[field], place: words[place] })),
        changes: changes.map(([change, of]) => ({ change, clusters: sets[of] })),
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

  /** Whether the picture shows what changes between two states. */
  public get compares(): boolean {
    return this.data.comparison !== undefined;
  }

  public namesOf(set: number): readonly string[] {
    return this.data.sets[set].map((cluster) => this.clusters[cluster].name);
  }

  private grouped(): readonly ClusterGroup[] {
    const { sets, starts, groups } = this.data;
    return groups.map((clusters, index) => {
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
        change: this.clusters[clusters[0]].change,
        touched: touchedOf(nodes, clusters),
      };
    });
  }
}

/** What changes or is at risk, with what applies it and what it has newly to do with. */
function touchedOf(nodes: readonly FleetNode[], clusters: readonly number[]): ReadonlySet<FleetNode> {
  const found = new Set<FleetNode>();
  const isNewOrGone = (node: FleetNode) => changesOn(node, clusters).some(({ change }) => change !== 'changed' && change !== 'moved');
  for (const node of nodes) {
    for (const edge of node.out) {
      // What comes has to do with many that stay.
      if (changeOfEdge(edge, clusters) === undefined || isNewOrGone(edge.from) || isNewOrGone(edge.to)) continue;
      found.add(edge.from);
      found.add(edge.to);
    }
    if (!isAtRisk(node, clusters) && changesOn(node, clusters).length === 0) continue;
    found.add(node);
    for (const { from, kind } of node.in) if (isApplied(kind)) found.add(from);
  }
  return found;
}

function findingOf({ rule, message, fix, place, set }: PageHazard): PageFinding {
  return { rule, severity: 'hazard', message, fix, field: '', place, set };
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
