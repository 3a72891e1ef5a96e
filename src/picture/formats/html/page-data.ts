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
}

/** Role, existence, what its id begins with, kind, namespace (all of these as words), name, clusters (a set), variants, findings. */
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
];

/** Clusters (a set), place (a word), details and counts of what it applies (0: none), YAML (-1: none). */
export type PageVariant = readonly [
  set: number,
  place: number,
  details: { readonly [name: string]: string | boolean } | 0,
  applies: { readonly [kind: string]: number } | 0,
  yaml: number,
];

/** Nodes, kind (a word), clusters (a set), field and place (words) for some of them. */
export type PageEdge = readonly [
  from: number,
  to: number,
  kind: number,
  set: number,
  places: readonly (readonly [field: number, place: number])[],
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
