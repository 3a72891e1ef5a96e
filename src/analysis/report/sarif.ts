import { isAbsolute } from 'node:path';
import { fileOf, isKnown, placeIn, Report, UnreadablePlace } from './report';
import { pagesOf, refusals, suppressLines } from './rule-page';
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
  const pages = pagesOf(findings);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'cdk8s-fluxcd',
            informationUri: 'https://github.com/cdk8s-fluxcd/cdk8s-fluxcd',
            version,
            rules: rules.map((id) => ({ id, shortDescription: { text: refusals[id] ?? id }, helpUri: pages.get(id) })),
          },
        },
        properties: { fluxVersions },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder in which cdk8s-fluxcd was run.' } } },
        invocations: [
          {
            executionSuccessful: unreadable.length === 0,
            toolExecutionNotifications: [
              ...unreadable.map(notificationOf),
              ...[...policyLines(report), ...skippedLines(report), ...suppressLines(findings, report.suppressIn)].map(noteOf),
            ],
          },
        ],
        results: lazyEntries(findings, (finding) => resultOf(finding, rules, report.policy?.baseline !== undefined)),
      },
    ],
  };
  return outputJsonPieces(log);
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

function physicalLocation({ file, line, column }: { readonly file: string; readonly line?: number; readonly column?: number }) {
  const uri = file.split('/').map(encodeURIComponent).join('/');
  return {
    artifactLocation: isAbsolute(file) ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' },
    ...(line === undefined ? {} : { region: { startLine: line, startColumn: column } }),
  };
}

function noteOf(text: string) {
  return { level: 'note', message: { text } };
}

function notificationOf(place: UnreadablePlace) {
  return {
    level: 'error',
    message: { text: `${placeIn(place)}: ${place.message}` },
    locations: [{ physicalLocation: physicalLocation(place) }],
  };
}
