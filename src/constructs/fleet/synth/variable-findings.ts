import { IConstruct } from 'constructs';
import { Finding, Severity } from '../../../analysis/model/finding';
import { addTo } from '../../../kubernetes/grouping';
import type { FleetPart } from '../tree/fleet-part';

/** What is wrong with a variable, and where: of the same variable it is reported once. */
export interface VariableFinding {
  readonly finding: Finding;
  /** The construct that made the object. */
  readonly maker: IConstruct;
  /** What reports of the same variable are counted together in. */
  readonly within: FleetPart;
  /** The variable. */
  readonly name: string;
}

/** What was found, as it is reported: with a count, where one variable is wrong in several places. */
export function counted(found: readonly VariableFinding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const { finding, within, name } of found) {
    const { rule, severity, suppressed, path, manifest } = finding;
    // An error is reported for each field, but what all clusters have alike is one mistake.
    const field = severity === Severity.ERROR ? `${rule === 'variable-unknown' ? manifest.place : manifest.kind} ${path}` : '';
    addTo(groups, [rule, severity, suppressed, within.node.path, name, field].join('\n'), finding);
  }
  return [...groups.values()].map(([first, ...others]) =>
    others.length === 0
      ? first
      : { ...first, message: `${first.message} (and in ${others.length} more place${others.length === 1 ? '' : 's'})` },
  );
}
