import { Severity } from '../../analysis/model/finding';
import { table } from '../../kubernetes/table';

/** What a rule set makes of the rules. */
export interface RuleSet {
  /** For whom it is, in one sentence. */
  readonly what: string;
  /** The severities that are other ones than on the pages of the rules. */
  readonly severities: { readonly [rule: string]: Severity };
}

const { ERROR, WARNING } = Severity;

/** The rule sets by their names. This table is all that they are: RULES.md shows it. */
export const ruleSets: { readonly [name: string]: RuleSet } = table<RuleSet>({
  handbook: {
    what: 'Every rule has the severity that its page says.',
    severities: {},
  },
  strict: {
    what: 'For repositories in which nothing is left to fix: most warnings are errors, and hints about practice are warnings.',
    severities: table<Severity>({
      'chart-version-floating': ERROR,
      'cosign-any-identity': ERROR,
      'crd-order': ERROR,
      'default-namespace': ERROR,
      'depends-on-not-waiting': ERROR,
      'duplicate-output': ERROR,
      'flux-namespace-pruned': ERROR,
      'force-enabled': ERROR,
      'git-ref-missing': ERROR,
      'mutable-tag-production': ERROR,
      'orphan-file': ERROR,
      'path-overlap': ERROR,
      'prune-disabled': ERROR,
      'push-to-main': ERROR,
      'retry-on-failure': ERROR,
      'source-insecure': ERROR,
      'suppression-unused': ERROR,
      'version-range': ERROR,
      'image-automation-in-gitless': WARNING,
      'policy-not-semver': WARNING,
      'receiver-missing': WARNING,
    }),
  },
});

export const defaultRuleSet = 'handbook';
