import { Style } from './report';
import { pagesOf, SuppressIn, suppressLines } from './rule-page';
import { suppressedTogether } from './suppressed-together';
import { wrapped } from './wrap';
import { printable } from '../../wording/printable';
import { Finding, placeOf, sentenceOf, Severity } from '../model/finding';

const names: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', info: 'hint' };
const colours: { readonly [severity in Severity]: number } = { error: 31, warning: 33, info: 36 };
const order = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** The findings for a person: grouped by place, the serious ones first, suppressed ones with their reasons at the end. */
export function textReport(findings: readonly Finding[], style: Style): string {
  const open = findings.filter(({ suppressed }) => suppressed === undefined);
  return `${[`cdk8s-fluxcd: ${counts(open, findings.length - open.length)}`, ...findingBlocks(findings, style, SuppressIn.PROGRAM)].join('\n\n')}\n`;
}

/** A block of lines for each place with findings, one for suppressed findings, one for the pages of the rules, and how to suppress. */
export function findingBlocks(findings: readonly Finding[], { colour, columns }: Style, where: SuppressIn): string[] {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const open = findings.filter(({ suppressed }) => suppressed === undefined);
  const suppressed = suppressedTogether(findings);
  const blocks = [...groupedByPlace(open)].map(([place, group]) => [paint(1, printable(place)), ...group.flatMap(entry)].join('\n'));
  if (suppressed.length > 0) {
    blocks.push(
      [
        paint(1, 'suppressed'),
        ...suppressed.flatMap(({ place, reason }) => wrapped(printable(`${place}: ${reason}`), columns, '  ', '    ')),
      ].join('\n'),
    );
  }
  const pages = [...pagesOf(open)].map(([rule, page]) => `  ${rule}: ${page}`);
  if (pages.length > 0) blocks.push([paint(1, 'rules'), ...pages].join('\n'));
  blocks.push(...suppressLines(findings, where).map((line) => wrapped(line, columns, '').join('\n')));
  return blocks;

  function entry(finding: Finding): string[] {
    const { severity, rule, fix } = finding;
    return [
      `  ${paint(colours[severity], names[severity])} ${rule}`,
      ...wrapped(printable(`${sentenceOf(finding)}. ${fix}`), columns, '    '),
    ];
  }
}

function groupedByPlace(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const severity of order) {
    for (const finding of findings.filter((candidate) => candidate.severity === severity)) {
      const place = placeOf(finding);
      const group = groups.get(place);
      if (group) group.push(finding);
      else groups.set(place, [finding]);
    }
  }
  return groups;
}

function counts(open: readonly Finding[], suppressed: number): string {
  const parts = order.map((severity) => {
    const count = open.filter((finding) => finding.severity === severity).length;
    return count > 0 ? `${count} ${names[severity]}${count === 1 ? '' : 's'}` : '';
  });
  return [...parts, suppressed > 0 ? `${suppressed} suppressed` : ''].filter((part) => part !== '').join(', ');
}
