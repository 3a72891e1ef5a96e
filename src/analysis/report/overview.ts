/** What a repository is, before what is wrong with it. */
export interface Overview {
  /** The clusters that it describes. */
  readonly clusters: readonly ClusterSummary[];
  /** By what one sees how it is laid out. */
  readonly signals: readonly Signal[];
}

/** A cluster, and how much it gets. */
export interface ClusterSummary {
  readonly name: string;
  /** What says that it syncs from the repository. */
  readonly root: { readonly file: string; readonly line: number };
  /** Number of Kustomizations and ResourceSets that apply something to it. */
  readonly appliers: number;
  /** Number of objects that they apply. */
  readonly objects: number;
  /** Number of those whose objects are not in the repository, or cannot be built. */
  readonly outside: number;
}

/** A sign of how a repository is laid out. */
export interface Signal {
  readonly signal: string;
  /** What it is a sign of. */
  readonly pattern: string;
  readonly evidence: readonly { readonly file: string; readonly line: number }[];
}

/** The names of the patterns, each once. */
export function patternsOf({ signals }: Overview): readonly string[] {
  return [...new Set(signals.map(({ pattern }) => pattern))];
}
