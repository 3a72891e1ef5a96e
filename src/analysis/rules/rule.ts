import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** Receives what a rule finds in the manifest that it checks. */
export type Report = (path: string, message: string, fix: string) => void;

/** Receives what a rule finds in a cluster. */
export interface ClusterReport {
  (manifest: Manifest, path: string, message: string, fix: string): void;

  /**
   * The same of many objects, such as a practice that they lack: it is reported once, at the first that does not suppress it. Those that do have a suppressed finding
   * each, and hide nothing.
   * @param items what the finding is about, in the order of the cluster
   * @param say the finding at one of them; `more` counts the others: ` (and 4 more)`, or is empty
   */
  once<T>(items: readonly T[], say: (item: T, more: string, others: readonly T[]) => FoundAt): void;
}

/** Where something was found, its message and its fix. */
export type FoundAt = readonly [manifest: Manifest, path: string, message: string, fix: string];

/** What RULES.md says of a rule, beside its samples (`test/rules/samples`). */
export interface RuleTexts {
  /** What is wrong, in one sentence. */
  readonly what: string;
  /** Why it hurts. */
  readonly why: string;
  /** What to do instead. */
  readonly fix: string;
  /** The part of Flux or Kubernetes that the rule is about. */
  readonly source: string;
}

/** A rule of this library. It reads the model and nothing else. */
export interface BuiltInRule {
  readonly id: string;
  readonly severity: Severity;
  /** The severity for what is applied to a cluster in production, where it is another one. */
  readonly inProduction?: Severity;
  /** The severity for a repository that people write, where the rule only guesses what a program knows. */
  readonly inRepository?: Severity;
  readonly texts: RuleTexts;
  /** Whether what it misses may be in a part of the cluster that is not known: a hint then. */
  readonly mayComeFromElsewhere?: boolean;
  /**
   * Kinds whose manifests are checked one by one, of Flux kinds those of Flux only; where a rule checks the cluster as a whole, kinds without which it has
   * nothing to look at. Unset for every object.
   */
  readonly kinds?: readonly string[];
  /** Checks one manifest of the kinds. */
  readonly check?: (manifest: Manifest, report: Report, cluster: Cluster) => void;
  /** Checks a cluster as a whole. */
  readonly checkCluster?: (cluster: Cluster, report: ClusterReport) => void;
}

/** Declares a rule. */
export function rule(definition: BuiltInRule): BuiltInRule {
  return definition;
}
