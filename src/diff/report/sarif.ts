import { titleOf } from './title';
import { outputJson } from '../../wording/output-json';
import { ownVersion } from '../../wording/own-package';
import { Difference } from '../difference';
import { Hazard } from '../hazard';

const pages = 'https://github.com/cdk8s-fluxcd/cdk8s-fluxcd/blob/main/docs/rules';

/** The hazards as SARIF 2.1.0, for code scanning. What only changes is no result. */
export function diffSarif(difference: Difference): string {
  const { base, hazards } = difference;
  const rules = [...new Set(hazards.map(({ rule }) => rule))];
  return outputJson({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk8s-fluxcd',
            informationUri: 'https://github.com/cdk8s-fluxcd/cdk8s-fluxcd',
            version: ownVersion(),
            rules: rules.map((id) => ({ id, shortDescription: { text: id }, helpUri: `${pages}/${id}.md` })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder in which cdk8s-fluxcd was run.' } } },
        invocations: [
          { executionSuccessful: true, toolExecutionNotifications: [{ level: 'note', message: { text: titleOf(difference) } }] },
        ],
        results: hazards.map((hazard) => resultOf(hazard, rules, base)),
      },
    ],
  });
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
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
          region: { startLine: place.line, startColumn: place.column },
        },
        logicalLocations: [{ fullyQualifiedName: what, kind: 'object' }],
      },
    ],
    partialFingerprints: { 'hazard/v1': `${rule} ${what} ${message}` },
  };
}
