import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** Receives what a rule finds in the manifest that it checks. */
export type Report = (path: string, message: string, fix: string) => void;

/** Receives what a rule finds in a cluster. */
export type ClusterReport = (manifest: Manifest, path: string, message: string, fix: string) => void;

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
  readonly texts: RuleTexts;
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
