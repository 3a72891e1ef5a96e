import { UpgradeRule } from './rules';
import { Severity } from '../../analysis/model/finding';
import { RepositoryFinding } from '../rules/repository-rule';

/** Something that an upgrade breaks or changes. */
export interface UpgradeFinding extends RepositoryFinding {
  readonly rule: UpgradeRule;
  /** Another severity than that of the rule. */
  readonly severity?: Severity;
  /** The minor to upgrade to before the line can be changed. */
  readonly stop?: string;
}

/** What several clusters have at the same line is one finding. */
export function mergedFindings(findings: Iterable<UpgradeFinding>): readonly UpgradeFinding[] {
  const merged = new Map<string, UpgradeFinding>();
  for (const finding of findings) {
    const { file, line, column } = finding.place;
    const key = JSON.stringify([finding.rule.id, file, line, column, finding.path, finding.message, finding.fix]);
    const known = merged.get(key);
    merged.set(key, known ? { ...known, clusters: [...new Set([...known.clusters, ...finding.clusters])] } : finding);
  }
  return [...merged.values()];
}
