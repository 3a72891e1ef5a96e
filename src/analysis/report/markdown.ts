import { alikeTogether } from './alike';
import { patternsOf } from './overview';
import { placeIn, Report, summaryOf } from './report';
import { pageOf, SuppressIn, suppressLines } from './rule-page';
import { counted, skippedLines, titleOf, versionLines } from './summary-lines';
import { upgradeSummary } from './upgrade';
import { phaseTitles, standingLines, stepText } from './upgrade-lines';
import { fieldOf } from '../../kubernetes/pointer';
import { printable } from '../../wording/printable';
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
    ...upgradeOf(report),
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
    ...[...versionLines(report), ...skippedLines(report), ...suppressLines(report.findings, SuppressIn.REPOSITORY)].map(
      (line) => `- ${text(line)}`,
    ),
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

/** Where the clusters stand, and the steps of an upgrade as a list. */
function upgradeOf({ upgrade }: Report): string[] {
  if (!upgrade) return [];
  const { to, steps } = upgrade;
  return [
    `### Upgrade to Flux ${to}: ${text(upgradeSummary(upgrade))}`,
    '',
    ...standingLines(upgrade).map((line) => `- ${text(line)}`),
    '',
    ...steps.map((step, index) => `${index + 1}. ${phaseTitles[step.phase]}: ${text(stepText(step, upgrade))}`),
    ...(steps.length > 0 ? [''] : []),
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
  return printable(plain)
    .replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character]!)
    .replace(/[\\`*_{}[\]()#|~!@]/g, (character) => `\\${character}`);
}

function code(plain: string): string {
  const inside = printable(plain).replace(/\|/g, '\\|');
  return inside.includes('`') ? `\`\` ${inside} \`\`` : `\`${inside}\``;
}
