import { wrapped } from './wrap';
import { Finding, Severity } from '../checks/finding';
import { fieldOf } from '../model/pointer';

/** How a text report looks. */
export interface TextStyle {
  readonly colour: boolean;
  readonly columns: number;
}

const names: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', info: 'hint' };
const colours: { readonly [severity in Severity]: number } = { error: 31, warning: 33, info: 36 };
const order = [Severity.ERROR, Severity.WARNING, Severity.INFO];

/** The findings for a person: grouped by place, the serious ones first, suppressed ones with their reasons at the end. */
export function textReport(findings: readonly Finding[], { colour, columns }: TextStyle): string {
  const paint = (code: number, text: string) => (colour ? `\u001b[${code}m${text}\u001b[0m` : text);
  const open = findings.filter(({ suppressed }) => suppressed === undefined);
  const suppressed = findings.filter((finding) => finding.suppressed !== undefined);
  const blocks = [...groupedByPlace(open)].map(([place, group]) => [paint(1, place), ...group.flatMap(entry)].join('\n'));
  if (suppressed.length > 0) blocks.push([paint(1, 'suppressed'), ...suppressed.flatMap(reason)].join('\n'));
  return `${[`cdk8s-fluxcd: ${counts(open, suppressed.length)}`, ...blocks].join('\n\n')}\n`;

  function entry({ severity, rule, manifest, path, message, fix }: Finding): string[] {
    const field = path ? ` ${fieldOf(path)}` : '';
    return [
      `  ${paint(colours[severity], names[severity])} ${rule}`,
      ...wrapped(`${manifest.title}${field}: ${message}. ${fix}`, columns, '    '),
    ];
  }

  function reason({ rule, manifest, suppressed: why }: Finding): string[] {
    return wrapped(`${rule} at ${manifest.place}: ${why}`, columns, '  ', '    ');
  }
}

function groupedByPlace(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const severity of order) {
    for (const finding of findings.filter((candidate) => candidate.severity === severity)) {
      const { place } = finding.manifest;
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
