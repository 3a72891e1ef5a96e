import { fileOf, isKnown, placeIn, Report, UnreadablePlace } from './report';
import { suppressLines } from './rule-page';
import { noteOf, physicalLocation, sarifLog } from './sarif-log';
import { policyLines, skippedLines } from './summary-lines';
import { lazyEntries, outputJsonPieces } from '../../wording/output-json';
import { Text } from '../../wording/pieces';
import { adviceOf, Finding, Severity } from '../model/finding';

const levels: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', info: 'note' };

/**
 * The findings as SARIF 2.1.0, for code scanning: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
 * @param version version of this package
 */
export function sarifReport(report: Report, version: string): Text {
  const { findings, unreadable, fluxVersions } = report;
  const rules = [...new Set(findings.map(({ rule }) => rule))];
  return outputJsonPieces(
    sarifLog({
      version,
      rules,
      ownRules: new Set(findings.flatMap(({ rule, isOwnRule }) => (isOwnRule ? [rule] : []))),
      properties: { fluxVersions },
      isSuccessful: unreadable.length === 0,
      notifications: [
        ...unreadable.map(notificationOf),
        ...[...policyLines(report), ...skippedLines(report), ...suppressLines(findings, report.suppressIn)].map(noteOf),
      ],
      results: lazyEntries(findings, (finding) => resultOf(finding, rules, report.policy?.baseline !== undefined)),
    }),
  );
}

function resultOf(finding: Finding, rules: readonly string[], hasBaseline: boolean) {
  const { rule, severity, manifest, path, message, suppressed, suppressedBy } = finding;
  const { file, line, column } = fileOf(finding);
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: levels[severity],
    message: { text: adviceOf(finding) },
    locations: [
      {
        ...(file === undefined ? {} : { physicalLocation: physicalLocation({ file, line, column }) }),
        logicalLocations: [{ fullyQualifiedName: manifest.origin.construct ?? manifest.title, kind: 'object' }],
      },
    ],
    // The line moves when something is added above; what is wrong with which object does not.
    partialFingerprints: { 'objectFieldMessage/v1': `${manifest.apiVersion} ${manifest.title} ${path} ${message}` },
    ...(suppressed === undefined
      ? {}
      : { suppressions: [{ kind: suppressedBy === undefined ? 'inSource' : 'external', justification: suppressed }] }),
    ...(hasBaseline ? { baselineState: isKnown(finding) ? 'unchanged' : 'new' } : {}),
  };
}

function notificationOf(place: UnreadablePlace) {
  return {
    level: 'error',
    message: { text: `${placeIn(place)}: ${place.message}` },
    locations: [{ physicalLocation: physicalLocation(place) }],
  };
}
