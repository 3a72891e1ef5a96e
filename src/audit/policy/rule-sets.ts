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
      'alert-coverage': ERROR,
      'alert-namespace-unknown': ERROR,
      'automation-without-markers': ERROR,
      'chart-version-floating': ERROR,
      'cosign-any-identity': ERROR,
      'cosign-identity-loose': ERROR,
      'crd-order': ERROR,
      'crds-policy': ERROR,
      'default-namespace': ERROR,
      'depends-on-not-waiting': ERROR,
      'depends-on-suspended': ERROR,
      'duplicate-output': ERROR,
      'empty-render': ERROR,
      'flux-namespace-pruned': ERROR,
      'force-enabled': ERROR,
      'git-ref-missing': ERROR,
      'image-no-match': ERROR,
      'marker-outside-path': ERROR,
      'multitenant-off': ERROR,
      'mutable-tag-production': ERROR,
      'network-policy-off': ERROR,
      'orphan-file': ERROR,
      'patch-no-match': ERROR,
      'path-overlap': ERROR,
      'prune-disabled': ERROR,
      'push-to-main': ERROR,
      'rbac-wildcard': ERROR,
      'retry-on-failure': ERROR,
      'secret-in-values': ERROR,
      'semver-unbounded': ERROR,
      'source-insecure': ERROR,
      'suppression-unused': ERROR,
      'version-range': ERROR,
      'admission-policy-missing': WARNING,
      'drift-detection': WARNING,
      'image-automation-in-gitless': WARNING,
      'network-policy-missing': WARNING,
      'notification-none': WARNING,
      'oci-unverified': WARNING,
      'policy-not-semver': WARNING,
      'prune-stateful': WARNING,
      'receiver-missing': WARNING,
      'workflow-without-validation': WARNING,
    }),
  },
});

export const defaultRuleSet = 'handbook';
