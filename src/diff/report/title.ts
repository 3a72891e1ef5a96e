import { counted } from '../../analysis/report/summary-lines';
import { Difference } from '../difference';

/** What a difference comes to, in a line: `main -> the working tree: 1 hazard, 4 changes on 2 of 3 clusters`. */
export function titleOf({ base, head, clusters, hazards, changes, uncompared }: Difference): string {
  const touched = clusters.filter(({ status }) => status !== 'same').length;
  const on = `on ${touched} of ${counted(clusters.length, 'cluster')}`;
  const parts = [
    hazards.length > 0 ? counted(hazards.length, 'hazard') : 'no hazards',
    changes.length > 0 ? counted(changes.length, 'change') : '',
  ];
  const what = parts.filter((part) => part !== '').join(', ');
  const found = touched === 0 ? `nothing changes on ${counted(clusters.length, 'cluster')}` : `${what} ${on}`;
  return `${base} -> ${head}: ${found}${uncompared.length > 0 ? `; ${uncompared.length} not compared` : ''}`;
}
