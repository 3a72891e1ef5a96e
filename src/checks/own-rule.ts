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

function noRule(where: IConstruct, problem: string): InputError {
  const fix = 'Implement IRule with id, severity, kinds and check(). In Python, id, severity and kinds are properties (@property).';
  return new InputError(where, 'Checks.addRule()', `requires a rule, but ${problem}`, fix);
}

/** The rule, when it says all that a rule must say. */
export function checkedRule(where: IConstruct, rule: IRule, isMandatory: boolean): OwnRule {
  const { id, severity, kinds } = rule ?? {};
  // Each is read here: from another language, what a class does not have is seen only when it is asked for.
  const missing = Object.entries({ id, severity, kinds, 'check()': rule?.check }).find(
    ([, value]) => value === undefined || value === null,
  );
  if (missing) throw noRule(where, `${described(rule)} does not have ${missing[0]}`);
  if (typeof id !== 'string' || id === '') throw noRule(where, `its id must be a string that is not empty, not ${described(id)}`);
  if (!Object.values(Severity).includes(severity)) {
    throw noRule(where, `the severity of ${id} must be a Severity, not ${described(severity)}`);
  }
  if (!Array.isArray(kinds)) throw noRule(where, `the kinds of ${id} must be a list, not ${described(kinds)}`);
  if (typeof rule.check !== 'function') throw noRule(where, `check() of ${id} must be a method, not ${described(rule.check)}`);
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
