import { alikeTogether } from './alike';
import { patternsOf } from './overview';
import { placeIn, Report, summaryOf } from './report';
import { pageOf, suppressLines } from './rule-page';
import { counted, skippedLines, titleOf, versionLines } from './summary-lines';
import { fieldOf } from '../../kubernetes/pointer';
import { outputLine } from '../../wording/output';
import { Finding, placeOf } from '../model/finding';

/** The findings for a pull request or a job's summary. */
export function markdownReport(report: Report): string {
  const open = report.findings.filter(({ suppressed }) => suppressed === undefined);
  const suppressed = report.findings.filter((finding) => finding.suppressed !== undefined);
  const { files, objects } = summaryOf(report);
  return [
    `## cdk8s-fluxcd ${report.command}: ${titleOf(report)}`,
    '',
    ...overviewOf(report),
    ...table(['', 'where', 'what', 'how to fix it'], (report.overview ? alikeTogether(open) : open).map(rowOf)),
    ...table(
      ['', 'where', 'why it is suppressed'],
      suppressed.map((finding) => [code(finding.rule), code(placeOf(finding)), text(finding.suppressed!)]),
    ),
    ...table(
      ['', 'where', "why it can't be read"],
      report.unreadable.map((place) => ['unreadable', code(placeIn(place)), text(place.message)]),
    ),
    `${counted(objects, 'object')} checked in ${counted(files, 'file')}.`,
    ...[...versionLines(report), ...skippedLines(report), ...suppressLines(report.findings)].map((line) => `- ${text(line)}`),
    '',
  ].join('\n');
}

/** What the repository is, before what is wrong with it. */
function overviewOf({ overview }: Report): string[] {
  if (!overview) return [];
  const patterns = patternsOf(overview);
  return [
    ...(patterns.length > 0 ? [`Pattern: ${text(patterns.join('; '))}`, ''] : []),
    ...table(
      ['cluster', 'begins at', 'Kustomizations and ResourceSets', 'objects'],
      overview.clusters.map(({ name, root, appliers, objects }) => [code(name), code(placeIn(root)), String(appliers), String(objects)]),
    ),
  ];
}

function rowOf(finding: Finding): string[] {
  const { rule, severity, manifest, path, message, fix } = finding;
  const field = path ? ` ${code(fieldOf(path))}` : '';
  const page = pageOf(finding);
  const id = page ? `[${code(rule)}](${page})` : code(rule);
  return [`${severity} ${id}`, code(placeOf(finding)), `${text(manifest.title)}${field}: ${text(message)}`, text(fix)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line), ''];
}

/** A string without markup, links and cell borders. */
function text(plain: string): string {
  return outputLine(plain)
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]!)
    .replace(/[\\`*_{}[\]()#|~!@]/g, (character) => `\\${character}`);
}

function code(plain: string): string {
  const inside = outputLine(plain).replace(/\|/g, '\\|');
  return inside.includes('`') ? `\`\` ${inside} \`\`` : `\`${inside}\``;
}
