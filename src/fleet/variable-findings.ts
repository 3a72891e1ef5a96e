import { IConstruct } from 'constructs';
import type { LayerOwner } from './members';
import { addTo } from '../model/grouping';
import { Finding, Severity } from '../model/finding';

/** What is wrong with a variable, and where: of the same variable it is reported once. */
export interface VariableFinding {
  readonly finding: Finding;
  /** The construct that made the object. */
  readonly maker: IConstruct;
  /** What reports of the same variable are counted together in. */
  readonly within: LayerOwner;
  /** The variable. */
  readonly name: string;
}

/** What was found, as it is reported: with a count, where one variable is wrong in several places. Each error of its own field is kept. */
export function counted(found: readonly VariableFinding[]): Finding[] {
  const groups = new Map<string, Finding[]>();
  for (const { finding, within, name } of found) {
    const { rule, severity, suppressed, path, manifest } = finding;
    const once = severity !== Severity.ERROR || rule === 'variable-not-substituted';
    const place = once ? within.node.path : `${manifest.place} ${path}`;
    addTo(groups, [rule, severity, suppressed, place, name].join('\n'), finding);
  }
  return [...groups.values()].map(([first, ...others]) =>
    others.length === 0 ? first : { ...first, message: `${first.message} (and in ${others.length} more place${others.length === 1 ? '' : 's'})` },
  );
}
