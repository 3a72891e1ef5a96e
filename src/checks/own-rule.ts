import { IConstruct } from 'constructs';
import { IRule, RuleReport } from './rule';
import { Finding, Severity } from '../analysis/model/finding';
import { Manifest } from '../analysis/model/manifest';
import type { Cluster } from '../analysis/model/model';
import { InputError } from '../constructs/core/input-error';
import { described } from '../wording/shown';

/** A user's rule. Its properties are read once: from another language each read is a call. */
export interface OwnRule {
  readonly id: string;
  readonly severity: Severity;
  readonly kinds: readonly string[];
  /** Whether it cannot be suppressed below the scope that adds it, nor its severity changed. */
  readonly isMandatory: boolean;
  /** What it finds in the manifests of a cluster. */
  findIn(cluster: Cluster, manifests: Manifest[]): readonly Finding[];
}

/** The rule, when it says all that a rule must say. */
export function checkedRule(where: IConstruct, rule: IRule, isMandatory: boolean): OwnRule {
  const { id, severity, kinds } = rule ?? {};
  const missing = Object.entries({ id, severity, kinds }).find(([, value]) => value === undefined || value === null);
  if (missing) {
    const fix = 'Implement IRule with id, severity, kinds and check(). In Python, id, severity and kinds are properties (@property).';
    throw new InputError(where, 'Checks.addRule()', `requires a rule, but ${described(rule)} does not have ${missing[0]}`, fix);
  }
  return {
    id,
    severity,
    kinds,
    isMandatory,
    findIn(cluster, manifests) {
      const report = new RuleReport(id, severity, cluster.name, cluster.isProduction, cluster.environment);
      try {
        rule.check(manifests, report);
      } catch (error) {
        throw new Error(
          `The rule "${id}" failed on the cluster "${cluster.name}": ${error instanceof Error ? error.message : String(error)}`,
          {
            cause: error,
          },
        );
      }
      return report._findings;
    },
  };
}
