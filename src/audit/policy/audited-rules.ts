import { suppressionUnused } from './suppression-unused';
import { Finding, Severity } from '../../analysis/model/finding';
import { isAtLeast, Report } from '../../analysis/report/report';
import { refusals } from '../../analysis/report/rule-page';
import { builtInRules } from '../../analysis/rules';
import type { BuiltInRule } from '../../analysis/rules/rule';
import { addTo } from '../../kubernetes/grouping';
import { clusterRules } from '../cluster-rules';
import { repositoryRules } from '../rules';
import { upgradeRules } from '../upgrade/rules';

type AuditedRule = Pick<BuiltInRule, 'id' | 'severity' | 'inProduction' | 'inRepository' | 'texts'>;

/** All rules of an audit. Of those with one id the first one says what it finds. */
export const auditedRules: readonly AuditedRule[] = [
  ...builtInRules,
  ...clusterRules,
  ...repositoryRules,
  ...upgradeRules,
  suppressionUnused,
];

/** The severities of each rule of an audit, by its id. What the API server or Flux refuses is not among them: it is always an error. */
const severities: ReadonlyMap<string, readonly Severity[]> = severitiesOfRules();

function severitiesOfRules(): ReadonlyMap<string, readonly Severity[]> {
  const found = new Map<string, Severity[]>();
  for (const { id, severity, inProduction, inRepository } of auditedRules) {
    for (const each of [severity, inProduction, inRepository]) if (each !== undefined) addTo(found, id, each);
  }
  return found;
}

/** The ids of all findings of an audit that a team can decide about. */
export const ruleIds: readonly string[] = [...severities.keys()];

/** The ids of all findings of an audit. */
export const findingIds: readonly string[] = [...Object.keys(refusals), ...ruleIds];

/**
 * Whether a finding is less serious than its rule: what is missing may be in another repository, or an overlay may complete a base. No setting makes
 * an error of what is not known.
 */
export function isUncertain({ rule, severity }: Finding): boolean {
  const own = severities.get(rule);
  return own !== undefined && own.every((one) => one !== severity && isAtLeast(one, severity));
}

const ofUpgrades: ReadonlySet<string> = new Set(upgradeRules.map(({ id }) => id));

/** Whether an audit looks for what a rule finds: the check of an upgrade has rules of its own, and no others. */
export function isLookedFor(rule: string, { upgrade }: Report): boolean {
  return ofUpgrades.has(rule) === (upgrade !== undefined);
}
