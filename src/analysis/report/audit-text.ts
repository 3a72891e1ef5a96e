import { alikeTogether } from './alike';
import { filesWithFindings } from './by-file';
import { Overview } from './overview';
import { overviewLines } from './overview-lines';
import { paint, severityColours, severityNames } from './paint';
import { fileOf, placeIn, Report, Style, summaryOf } from './report';
import { pagesOf, SuppressIn, suppressLines } from './rule-page';
import { counted, policyLines, skippedLines, titleOf, versionLines } from './summary-lines';
import { suppressedBlock } from './text';
import { upgradeLines } from './upgrade-lines';
import { wrapped } from './wrap';
import { addTo } from '../../kubernetes/grouping';
import { outputLine } from '../../wording/output';
import { joined, Text } from '../../wording/pieces';
import { adviceOf, Finding, isOpen, Severity } from '../model/finding';

/** From how many on hints are counted by rule: they must not hide what is wrong. */
const manyHints = 6;

/** What an audit says in a terminal: what the repository is, then the findings file by file, those with errors first, and the counts last, where one looks first. */
export function auditText(report: Report, overview: Overview, style: Style): Text {
  const open = report.findings.filter(isOpen);
  const hints = open.filter(({ severity }) => severity === Severity.INFO);
  const areHintsCounted = hints.length >= manyHints && style.isComplete !== true;
  const listed = areHintsCounted ? open.filter(({ severity }) => severity !== Severity.INFO) : open;
  return joined(blocks(), '\n\n', '\n');

  function* blocks(): Iterable<string> {
    for (const lines of sections()) yield lines.join('\n');
  }

  function* sections(): Iterable<readonly string[]> {
    yield overviewLines(overview, open, style);
    if (report.upgrade) yield upgradeLines(report.upgrade, style);
    for (const { file, findings } of filesWithFindings(style.isComplete === true ? listed : alikeTogether(listed))) {
      yield [paint(1, outputLine(file), style), ...findings.flatMap((finding) => findingLines(finding, overview, style))];
    }
    if (areHintsCounted) yield hintLines(hints, style);
    yield* suppressedBlock(report.findings, style);
    if (pagesOf(open).size > 0 || open.length > 0) yield howToLines(open, style);
    yield endLines(report, style);
  }
}

function findingLines(finding: Finding, overview: Overview, style: Style): string[] {
  const { severity, rule } = finding;
  const { line, column } = fileOf(finding);
  const place = [line, column].filter((part) => part !== undefined).join(':');
  const head = `  ${place === '' ? '' : `${place} `}${paint(severityColours[severity], severityNames[severity], style)} ${outputLine(rule)}`;
  return [`${head}${reachOf(finding, overview)}`, ...wrapped(outputLine(adviceOf(finding)), style.columns, '    ')];
}

/** Which of several clusters a finding reaches. */
function reachOf({ clusters = [] }: Finding, { clusters: all }: Overview): string {
  if (all.length < 2 || clusters.length === 0) return '';
  const reached = new Set(clusters);
  if (all.every(({ name }) => reached.has(name))) return ` (all clusters)`;
  return clusters.length > 2 ? ` (${clusters.length} of ${all.length} clusters)` : ` (${clusters.map(outputLine).join(', ')})`;
}

function hintLines(hints: readonly Finding[], style: Style): string[] {
  const byRule = new Map<string, Finding[]>();
  for (const hint of hints) addTo(byRule, hint.rule, hint);
  const rules = [...byRule].sort(([, a], [, b]) => b.length - a.length);
  return [
    `${paint(1, 'hints', style)} (--all lists them)`,
    ...rules.flatMap(([rule, [first, ...others]]) => {
      const { file, line, column } = fileOf(first);
      const place = file === undefined ? first.manifest.place : placeIn({ file, line, column });
      const more = others.length > 0 ? ` and ${counted(others.length, 'other place')}` : '';
      return wrapped(outputLine(`${rule}: ${place}${more}`), style.columns, '  ', '    ');
    }),
  ];
}

function howToLines(open: readonly Finding[], { columns }: Style): string[] {
  const explained = pagesOf(open).size > 0 ? ['To see why a rule matters, with an example: cdk8s-fluxcd audit --explain RULE'] : [];
  return [...explained, ...suppressLines(open, SuppressIn.REPOSITORY)].flatMap((line) => wrapped(line, columns, '', '  '));
}

function endLines(report: Report, style: Style): string[] {
  const { files, objects, errors, warnings } = summaryOf(report);
  const colour = errors > 0 ? severityColours.error : warnings > 0 ? severityColours.warning : 32;
  return [
    `cdk8s-fluxcd: ${paint(colour, titleOf(report), style)}`,
    `  ${counted(objects, 'object')} checked in ${counted(files, 'file')}`,
    ...[...versionLines(report), ...policyLines(report), ...skippedLines(report)].flatMap((line) =>
      wrapped(outputLine(line), style.columns, '  ', '    '),
    ),
  ];
}
