import { counted, h } from './dom';
import { FleetChange, FleetFinding, severities, worstOf } from './fleet';
import { severityWords } from './words';
import { changeSigns } from '../../src/picture/change-kind';

/** The worst that is wrong with an object: a sign of its own for each severity, as colours are not told apart by all. */
export function severityMark(findings: readonly FleetFinding[]): HTMLElement | undefined {
  const worst = worstOf(findings);
  if (worst === undefined) return undefined;
  const { sign } = severityWords[worst];
  return h(
    'span',
    { class: `mark ${worst}`, title: counted(findings.length, worst === 'hazard' ? 'hazard' : 'finding') },
    h('span', { 'aria-hidden': 'true' }, `${sign} `),
    findings.length,
  );
}

/** How many findings there are of each severity; nothing where there are none. */
export function countMarks(counts: { readonly [severity: string]: number }): readonly HTMLElement[] {
  return severities.flatMap((severity) => {
    const count = counts[severity] ?? 0;
    if (count === 0) return [];
    const { one, sign } = severityWords[severity];
    return [h('span', { class: `mark ${severity}` }, h('span', { 'aria-hidden': 'true' }, `${sign} `), counted(count, one))];
  });
}

/** What becomes of an object, in a word. */
export function changeMark(changes: readonly FleetChange[]): HTMLElement | undefined {
  return changes.length === 0 ? undefined : becomes(changes[0].change);
}

/** The sign alone, where there is no room; what holds it says the word to screen readers. */
export function changeSign(changes: readonly FleetChange[]): HTMLElement | undefined {
  if (changes.length === 0) return undefined;
  const [{ change }] = changes;
  return h('span', { class: `becomes ${change}`, title: change, 'aria-hidden': 'true' }, changeSigns[change]);
}

export function becomes(change: string, count?: number): HTMLElement {
  return h(
    'span',
    { class: `becomes ${change}` },
    h('span', { 'aria-hidden': 'true' }, `${changeSigns[change]} `),
    count === undefined ? change : `${count.toLocaleString('en')} ${change}`,
  );
}

/** How many objects come, go and change; nothing where none do. */
export function changeCounts(changes: readonly FleetChange[]): readonly HTMLElement[] {
  return Object.keys(changeSigns).flatMap((change) => {
    const count = changes.filter((one) => one.change === change).length;
    return count > 0 ? [becomes(change, count)] : [];
  });
}
