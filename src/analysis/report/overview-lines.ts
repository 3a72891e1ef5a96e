import { Overview, patternsOf, Signal } from './overview';
import { placeIn, Style } from './report';
import { counted } from './summary-lines';
import { wrapped } from './wrap';
import { printable } from '../../wording/printable';

/** How many places of a signal are named. */
const shown = 2;

/** What a repository is, for a terminal. */
export function overviewLines(overview: Overview, { columns }: Style): string[] {
  const { clusters, signals } = overview;
  const patterns = patternsOf(overview);
  return [
    ...wrapped(`pattern: ${patterns.length > 0 ? patterns.join('; ') : 'none that is known'}`, columns, '', '  '),
    ...signals.flatMap((signal) => wrapped(printable(signalLine(signal)), columns, '  ', '    ')),
    clusters.length > 0
      ? `clusters: ${clusters.length}`
      : 'clusters: none; each folder is judged by itself. --cluster NAME=PATH names one.',
    ...clusters.flatMap(({ name, appliers, objects, outside, root }) => {
      const elsewhere = outside > 0 ? `, ${outside} of them not readable here` : '';
      const line = `${name}: ${counted(objects, 'object')} by ${counted(appliers, 'applier')}${elsewhere} (${placeIn(root)})`;
      return wrapped(printable(line), columns, '  ', '    ');
    }),
  ];
}

function signalLine({ signal, evidence }: Signal): string {
  const places = evidence.slice(0, shown).map(placeIn).join(', ');
  return `${signal}: ${places}${evidence.length > shown ? ` and ${evidence.length - shown} more` : ''}`;
}
