import { alikeTogether } from './alike';
import { countsOf, groupedByFile, rankOf } from './by-file';
import { fitted, lengthOf, mostOfComment, Section } from './markdown-fit';
import { code, details, html, Shown, tableHead, tableRow, text } from './markdown-text';
import { patternsOf } from './overview';
import { fileOf, isKnown, placeIn, Report } from './report';
import { pageOf, suppressLines } from './rule-page';
import { checkedObjects, counted, policyLines, skippedLines, titleOf, versionLines } from './summary-lines';
import { suppressedTogether } from './suppressed-together';
import { upgradeSummary } from './upgrade';
import { phaseTitles, standingLines, stepText } from './upgrade-lines';
import { fieldOf } from '../../kubernetes/pointer';
import { few, listed } from '../../wording/listed';
import { Finding, isOpen } from '../model/finding';

/** Characters of the notes about the report as a whole. */
const mostOfEnd = 8_000;

/** Characters of the sentence that says what was cut. */
const ofSentence = 300;

/** From how many on clusters are hidden until somebody opens them. */
const manyClusters = 10;

/** The findings for a pull request or a job's summary, file by file. What does not fit a comment is counted. */
export function markdownReport(report: Report): string {
  const begin = [`## cdk8s-fluxcd ${report.command}: ${titleOf(report)}`, '', ...patternOf(report), ...standingOf(report)];
  const end = linesOfEnd(report);
  const sections = [...stepsOf(report), ...clustersOf(report), ...unreadableOf(report), ...findingsOf(report), ...suppressedOf(report)];
  const { lines, cut } = fitted(sections, mostOfComment - lengthOf([...begin, ...end]) - ofSentence);
  return [...begin, ...lines, ...cutLines(cut), ...end, ''].join('\n');
}

function cutLines(cut: ReadonlyMap<string, number>): string[] {
  if (cut.size === 0) return [];
  const parts = [...cut].map(([what, count]) => counted(count, what));
  const verb = parts.length === 1 && cut.values().next().value === 1 ? 'is' : 'are';
  return [
    `**This report is cut to fit a comment: ${listed(parts, 'and')} ${verb} not shown.** The formats json and sarif have all of them.`,
    '',
  ];
}

function patternOf({ overview }: Report): string[] {
  const patterns = overview ? patternsOf(overview) : [];
  return patterns.length > 0 ? [`Pattern: ${text(patterns.join('; '))}`, ''] : [];
}

/** What the repository is, before what is wrong with it. */
function clustersOf({ overview }: Report): Section[] {
  if (!overview || overview.clusters.length === 0) return [];
  const head = tableHead(['cluster', 'begins at', 'Kustomizations and ResourceSets', 'objects']);
  const rows = overview.clusters.map(({ name, root, appliers, objects }) =>
    tableRow([code(name), code(placeIn(root)), String(appliers), String(objects)]),
  );
  const what = 'cluster';
  return [
    rows.length < manyClusters
      ? { begin: head, rows, end: [''], what }
      : { ...details(`${rows.length} clusters`, head, Shown.CLOSED), rows, what },
  ];
}

/** The files with findings, first those with errors. */
function findingsOf({ findings, overview }: Report): Section[] {
  const open = findings.filter(isOpen);
  const head = tableHead(['line', '', 'what', 'how to fix it']);
  return groupedByFile(overview ? alikeTogether(open) : open).map(({ file, findings: all }) => {
    const frame = details(`${html(file)}: ${countsOf(all)}`, head, rankOf(all[0]) === 0 ? Shown.OPEN : Shown.CLOSED);
    return { ...frame, rows: all.map(rowOf), what: 'finding' };
  });
}

/** Where the clusters stand before an upgrade. */
function standingOf({ upgrade }: Report): string[] {
  if (!upgrade) return [];
  const title = `### Upgrade to Flux ${upgrade.to}: ${text(upgradeSummary(upgrade))}`;
  return [title, '', ...standingLines(upgrade).map((line) => `- ${text(line)}`), ''];
}

/** The steps of an upgrade as a list. */
function stepsOf({ upgrade }: Report): Section[] {
  if (!upgrade) return [];
  const rows = upgrade.steps.map((step, index) => `${index + 1}. ${phaseTitles[step.phase]}: ${text(stepText(step, upgrade))}`);
  return [{ begin: [], rows, end: [''], what: 'step' }];
}

function rowOf(finding: Finding): string {
  const { rule, severity, manifest, path, message, fix, clusters = [] } = finding;
  const { line, column } = fileOf(finding);
  const field = path ? ` ${code(fieldOf(path))}` : '';
  const subject = `${text(manifest.title.trim())}${field}`;
  const page = pageOf(finding);
  const id = page ? `[${code(rule)}](${page})` : code(rule);
  const reach = clusters.length > 0 ? ` ${text(`(${few(clusters)})`)}` : '';
  const where = [line, column].filter((part) => part !== undefined).join(':');
  return tableRow([where, `${severity} ${id}`, `${subject === '' ? '' : `${subject}: `}${text(message)}${reach}`, text(fix)]);
}

/** What is suppressed, with the reasons. What a baseline knows is counted. */
function suppressedOf({ findings }: Report): Section[] {
  const rows = suppressedTogether(findings).map(({ place, reason }) => tableRow([code(place), text(reason)]));
  if (rows.length === 0) return [];
  const count = findings.filter((finding) => finding.suppressed !== undefined && !isKnown(finding)).length;
  return [
    { ...details(`${count} suppressed`, tableHead(['what', 'why it is suppressed']), Shown.CLOSED), rows, what: 'suppressed finding' },
  ];
}

function unreadableOf({ unreadable }: Report): Section[] {
  if (unreadable.length === 0) return [];
  const rows = unreadable.map((place) => tableRow([code(placeIn(place)), text(place.message)]));
  return [{ begin: tableHead(['unreadable', "why it can't be read"]), rows, end: [''], what: 'unreadable place' }];
}

/** What was checked, by what, and what was not. */
function linesOfEnd(report: Report): string[] {
  const notes = [
    ...versionLines(report),
    ...policyLines(report),
    ...skippedLines(report),
    ...suppressLines(report.findings, report.suppressIn),
  ];
  const lines = [`${checkedObjects(report)}.`, ...notes.map((line) => `- ${text(line)}`)];
  const { lines: shown, cut } = fitted([{ begin: [], rows: lines, end: [], what: 'note' }], mostOfEnd);
  return [...shown, ...cutLines(cut)];
}
