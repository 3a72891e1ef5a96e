import { Reaching, reachingByCluster } from './by-cluster';
import { ClusterSummary, Overview, patternsOf, Signal } from './overview';
import { paint, severityColours, severityNames } from './paint';
import { placeIn, Style } from './report';
import { counted } from './summary-lines';
import { wrapped } from './wrap';
import { outputLine } from '../../wording/output';
import { Finding, severities } from '../model/finding';

/** How many places of a signal are named. */
const shown = 2;

/** How many clusters are named, unless all are asked for. */
const most = 12;

/** What a repository is, and what reaches each of its clusters, for a terminal. */
export function overviewLines(overview: Overview, findings: readonly Finding[], style: Style): string[] {
  const { columns, isComplete } = style;
  const { clusters, signals } = overview;
  const patterns = patternsOf(overview);
  const named = isComplete === true ? clusters : clusters.slice(0, most);
  const more = clusters.length - named.length;
  const reaching = reachingByCluster(findings);
  return [
    ...wrapped(`pattern: ${patterns.length > 0 ? patterns.join('; ') : 'none that is known'}`, columns, '', '  ').map((line, index) =>
      index === 0 ? line.replace('pattern:', paint(1, 'pattern:', style)) : line,
    ),
    ...signals.flatMap((signal) => wrapped(outputLine(signalLine(signal)), columns, '  ', '    ')),
    ...(clusters.length > 0
      ? [`${paint(1, 'clusters:', style)} ${clusters.length}`]
      : wrapped('clusters: none; each folder is checked on its own. Add one with --cluster NAME=PATH.', columns, '', '  ')),
    ...named.flatMap((cluster) => clusterLines(cluster, reaching(cluster.name), style)),
    ...(more > 0 ? [`  and ${more} more (--all lists them)`] : []),
  ];
}

function clusterLines({ name, appliers, objects, outside, root }: ClusterSummary, reaching: Reaching, style: Style): string[] {
  const counts = severities.flatMap((severity) => {
    const count = reaching[severity];
    return count > 0 ? [paint(severityColours[severity], counted(count, severityNames[severity]), style)] : [];
  });
  const elsewhere = outside > 0 ? `, ${outside} of them from elsewhere or not built` : '';
  const line = `${counted(objects, 'object')} by ${counted(appliers, 'Kustomization or ResourceSet', 'Kustomizations and ResourceSets')}${elsewhere} (${placeIn(root)})`;
  return [
    `  ${outputLine(name)}: ${counts.length > 0 ? counts.join(', ') : 'nothing found'}`,
    ...wrapped(outputLine(line), style.columns, '    '),
  ];
}

function signalLine({ signal, evidence }: Signal): string {
  const places = evidence.slice(0, shown).map(placeIn).join(', ');
  return `${signal}: ${places}${evidence.length > shown ? ` and ${evidence.length - shown} more` : ''}`;
}
