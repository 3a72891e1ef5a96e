/** The picture as its page holds it: what is said often stands in it once, and is named by its index. The page reads it in the browser. */
export interface PageData {
  readonly clusters: readonly PageCluster[];
  /** Lists of clusters, by their indices. */
  readonly sets: readonly (readonly number[])[];
  /** Kinds, namespaces, files and the like. */
  readonly words: readonly string[];
  readonly yamls: readonly string[];
  readonly nodes: readonly PageNode[];
  readonly edges: readonly PageEdge[];
  readonly starts: readonly PageStart[];
  readonly otherFindings: readonly PageFinding[];
  /** Objects that are only counted. */
  readonly folded: number;
  /** Clusters that are drawn as one, by their indices. */
  readonly groups: readonly (readonly number[])[];
  /** Where the picture shows what changes. */
  readonly comparison?: { readonly base: string; readonly head: string; readonly hazards: readonly PageHazard[] };
}

/** Of what is at risk, the node that it is shown at: -1 for none. */
export interface PageHazard {
  readonly rule: string;
  readonly what: string;
  readonly message: string;
  readonly fix: string;
  readonly place: string;
  readonly set: number;
  readonly node: number;
}

export interface PageCluster {
  readonly name: string;
  readonly isKnown: boolean;
  readonly environment?: string;
  readonly groups: readonly string[];
  readonly isProduction: boolean;
  readonly fluxVersion?: string;
  readonly place: string;
  /** Nodes. */
  readonly roots: readonly number[];
  readonly objects: number;
  readonly findings: { readonly [severity: string]: number };
  readonly change?: string;
}

/** Role, existence, what its id begins with, kind, namespace (all of these as words), name, clusters (a set), variants, findings, and what becomes of it. */
export type PageNode = readonly [
  role: number,
  existence: number,
  head: number,
  kind: number,
  namespace: number,
  name: string,
  set: number,
  variants: readonly PageVariant[],
  findings: readonly PageFinding[],
  becomes?: PageChanges,
];

/** What becomes of an object, and what it was. */
export interface PageChanges {
  readonly changes: readonly PageChange[];
  readonly before: readonly PageVariant[];
}

export interface PageChange {
  readonly change: string;
  readonly set: number;
  /** Its title on the other side, or what has applied it. */
  readonly other?: string;
  readonly fields: readonly { readonly field: string; readonly before?: string; readonly after?: string; readonly place: string }[];
  readonly folded: number;
}

/** Clusters (a set), place (a word), details and counts of what it applies (0: none), YAML (-1: none). */
export type PageVariant = readonly [
  set: number,
  place: number,
  details: { readonly [name: string]: string | boolean } | 0,
  applies: { readonly [kind: string]: number } | 0,
  yaml: number,
];

/** Nodes, kind (a word), clusters (a set), field and place (words) for some of them, and on which clusters (a set) it comes and goes. */
export type PageEdge = readonly [
  from: number,
  to: number,
  kind: number,
  set: number,
  places: readonly (readonly [field: number, place: number])[],
  changes?: readonly (readonly [change: string, set: number])[],
];

export interface PageStart {
  readonly set: number;
  readonly lanes: readonly (readonly number[])[];
  readonly longestPath: readonly number[];
  readonly neverReady: readonly { readonly node: number; readonly reason: string; readonly because: readonly number[] }[];
}

export interface PageFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly fix: string;
  readonly field: string;
  readonly place: string;
  readonly set: number;
}
