import { auditText } from './audit-text';
import { htmlReport } from './html/html';
import { PageContext } from './html/page-context';
import { jsonReport } from './json';
import { junitReport } from './junit';
import { markdownReport } from './markdown';
import { Report, Style } from './report';
import { sarifReport } from './sarif';
import { checkedObjects, policyLines, skippedLines, titleOf, versionLines } from './summary-lines';
import { findingBlocks } from './text';
import { wrapped } from './wrap';
import { table } from '../../kubernetes/table';
import { outputLine } from '../../wording/output';
import { joined, Text } from '../../wording/pieces';

/** What a format needs in addition to the report. */
export interface Context extends PageContext {
  readonly style: Style;
}

/** Every form in which a report is written, by the value of `--format`. */
export const formats: { readonly [name: string]: (report: Report, context: Context) => Text } = table({
  text: (report, { style }) => (report.overview ? auditText(report, report.overview, style) : fileText(report, style)),
  json: (report) => jsonReport(report),
  sarif: (report, { version }) => sarifReport(report, version),
  junit: (report) => junitReport(report),
  markdown: (report) => markdownReport(report),
  html: (report, context) => htmlReport(report, context),
});

/** The report of files for a terminal: the findings, then what they were found in. */
function fileText(report: Report, style: Style): Text {
  const end = [
    `cdk8s-fluxcd: ${titleOf(report)}`,
    `  ${checkedObjects(report)}`,
    ...versionLines(report).map((line) => `  ${outputLine(line)}`),
    ...policyLines(report).flatMap((line) => wrapped(outputLine(line), style.columns, '  ', '    ')),
    ...skippedLines(report).map((line) => `  ${outputLine(line)}`),
  ];
  return joined(blocks(), '\n\n', '\n');

  function* blocks(): Iterable<string> {
    yield* findingBlocks(report.findings, style, report.suppressIn);
    yield end.join('\n');
  }
}
