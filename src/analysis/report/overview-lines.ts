import { Overview, patternsOf, Signal } from './overview';
import { placeIn, Style } from './report';
import { counted } from './summary-lines';
import { wrapped } from './wrap';
import { outputLine } from '../../wording/output';

/** How many places of a signal are named. */
const shown = 2;

/** What a repository is, for a terminal. */
export function overviewLines(overview: Overview, { columns }: Style): string[] {
  const { clusters, signals } = overview;
  const patterns = patternsOf(overview);
  return [
    ...wrapped(`pattern: ${patterns.length > 0 ? patterns.join('; ') : 'none that is known'}`, columns, '', '  '),
    ...signals.flatMap((signal) => wrapped(outputLine(signalLine(signal)), columns, '  ', '    ')),
    clusters.length > 0
      ? `clusters: ${clusters.length}`
      : 'clusters: none; each folder is checked on its own. Add one with --cluster NAME=PATH.',
    ...clusters.flatMap(({ name, appliers, objects, outside, root }) => {
      const elsewhere = outside > 0 ? `, ${outside} of them from elsewhere or not built` : '';
      const line = `${name}: ${counted(objects, 'object')} by ${counted(appliers, 'Kustomization or ResourceSet', 'Kustomizations and ResourceSets')}${elsewhere} (${placeIn(root)})`;
      return wrapped(outputLine(line), columns, '  ', '    ');
    }),
  ];
}

function signalLine({ signal, evidence }: Signal): string {
  const places = evidence.slice(0, shown).map(placeIn).join(', ');
  return `${signal}: ${places}${evidence.length > shown ? ` and ${evidence.length - shown} more` : ''}`;
}
