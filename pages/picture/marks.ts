import { counted, h } from './dom';
import { FleetFinding, severities, worstOf } from './fleet';
import { severityWords } from './words';

/** The worst that is wrong with an object: a sign of its own for each severity, as colours are not told apart by all. */
export function severityMark(findings: readonly FleetFinding[]): HTMLElement | undefined {
  const worst = worstOf(findings);
  if (worst === undefined) return undefined;
  const { sign } = severityWords[worst];
  return h(
    'span',
    { class: `mark ${worst}`, title: counted(findings.length, 'finding') },
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
