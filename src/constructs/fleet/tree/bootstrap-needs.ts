import type { NeededSecret } from './needed-secret';

/** What the objects of a cluster say about how it is brought up. */
export interface BootstrapNeeds {
  /** The Secrets that somebody must make. */
  readonly secrets: readonly NeededSecret[];
  /** The release by which the cluster keeps its Flux Operator at a version, where it has one. */
  readonly operator?: OperatorRelease;
}

/** A Helm release of the Flux Operator. */
export interface OperatorRelease {
  /** Name of the release. */
  readonly name: string;
  /** Namespace that Helm keeps the release in. */
  readonly namespace: string;
  /** Address of the chart: `oci://`, the registry and the path. */
  readonly url: string;
  /** Version, or range of versions; undefined for the newest. */
  readonly version?: string;
  /** Whether the registry asks for credentials. */
  readonly isPrivate?: boolean;
  /** Whether the registry is reached by plain HTTP. */
  readonly isInsecure?: boolean;
}
