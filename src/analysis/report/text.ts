import { serious } from './by-file';
import { paint, severityColours, severityNames } from './paint';
import { Style } from './report';
import { pagesOf, SuppressIn, suppressLines } from './rule-page';
import { suppressedTogether } from './suppressed-together';
import { wrapped } from './wrap';
import { addTo } from '../../kubernetes/grouping';
import { outputLine } from '../../wording/output';
import { adviceOf, Finding, isOpen, placeOf, severities } from '../model/finding';

/** The findings for a person: grouped by place, the serious ones first, suppressed ones with their reasons at the end. */
export function textReport(findings: readonly Finding[], style: Style): string {
  const open = findings.filter(isOpen);
  return `${[`cdk8s-fluxcd: ${counts(open, findings.length - open.length)}`, ...findingBlocks(findings, style, SuppressIn.PROGRAM)].join('\n\n')}\n`;
}

/** A block of lines for each place with findings, one for suppressed findings, one for the pages of the rules, and how to suppress. */
export function* findingBlocks(findings: readonly Finding[], style: Style, where?: SuppressIn): Iterable<string> {
  const { columns } = style;
  const open = findings.filter(isOpen);
  for (const [place, group] of groupedByPlace(open)) yield [paint(1, outputLine(place), style), ...group.flatMap(entry)].join('\n');
  for (const lines of suppressedBlock(findings, style)) yield lines.join('\n');
  const pages = [...pagesOf(open)].map(([rule, page]) => `  ${rule}: ${page}`);
  if (pages.length > 0) yield [paint(1, 'rules', style), ...pages].join('\n');
  for (const line of suppressLines(findings, where)) yield wrapped(line, columns, '').join('\n');

  function entry(finding: Finding): string[] {
    const { severity, rule } = finding;
    return [
      `  ${paint(severityColours[severity], severityNames[severity], style)} ${rule}`,
      ...wrapped(outputLine(adviceOf(finding)), columns, '    '),
    ];
  }
}

/** One block of lines with what is suppressed and why, or none. */
export function suppressedBlock(findings: readonly Finding[], style: Style): readonly string[][] {
  const suppressed = suppressedTogether(findings);
  if (suppressed.length === 0) return [];
  const lines = suppressed.flatMap(({ place, reason }) => wrapped(outputLine(`${place}: ${reason}`), style.columns, '  ', '    '));
  return [[paint(1, 'suppressed', style), ...lines]];
}

function groupedByPlace(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of serious(findings)) addTo(groups, placeOf(finding), finding);
  return groups;
}

function counts(open: readonly Finding[], suppressed: number): string {
  const parts = severities.map((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count > 0 ? `${count} ${severityNames[severity]}${count === 1 ? '' : 's'}` : '';
  });
  return [...parts, suppressed > 0 ? `${suppressed} suppressed` : ''].filter((part) => part !== '').join(', ');
}
