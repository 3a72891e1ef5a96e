/** What Flux applies to a cluster, as the test cases of a report. */
export interface ClusterTests {
  readonly name: string;
  /** All names by which findings name it: it applies to other clusters, too. */
  readonly names: readonly string[];
  readonly appliers: readonly TestedApplier[];
}

/** A Kustomization, ResourceSet or HelmRelease of a cluster. */
export interface TestedApplier {
  /** As messages write it: `HelmRelease web/api`. */
  readonly title: string;
  readonly file: string;
  readonly line: number;
  /** Why nothing is known of what it applies. */
  readonly skipped?: string;
  /** The objects whose findings are its own, as messages write them: itself, and what it applies. */
  readonly covers: readonly string[];
}
