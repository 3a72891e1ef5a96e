import { titleOf } from './title';
import { noteOf, physicalLocation, sarifLog } from '../../analysis/report/sarif-log';
import { outputJson } from '../../wording/output-json';
import { ownVersion } from '../../wording/own-package';
import { Difference } from '../difference';
import { Hazard } from '../hazard';

/** The hazards as SARIF 2.1.0, for code scanning. What only changes is no result. */
export function diffSarif(difference: Difference): string {
  const { base, hazards } = difference;
  const rules = [...new Set(hazards.map(({ rule }) => rule))];
  return outputJson(
    sarifLog({
      version: ownVersion(),
      rules,
      isSuccessful: true,
      notifications: [noteOf(titleOf(difference))],
      results: hazards.map((hazard) => resultOf(hazard, rules, base)),
    }),
  );
}

function resultOf({ rule, what, place, message, fix, clusters }: Hazard, rules: readonly string[], base: string) {
  // What is gone has its line in the base: code scanning shows it by the path that the file has, or had.
  const file = place.file.startsWith(`${base}:`) ? place.file.slice(base.length + 1) : place.file;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: 'warning',
    message: { text: `${what} ${message}. On ${clusters.join(', ')}. ${fix}` },
    locations: [
      {
        physicalLocation: physicalLocation({ ...place, file }),
        logicalLocations: [{ fullyQualifiedName: what, kind: 'object' }],
      },
    ],
    partialFingerprints: { 'hazard/v1': `${rule} ${what} ${message}` },
  };
}
