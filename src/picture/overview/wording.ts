import { Band, Card } from './overview';
import { Severity } from '../../analysis/model/finding';
import { few, listed } from '../../wording/listed';

/** The names of the clusters of a band. */
export function bandTitle({ clusters }: Band): string {
  const names = clusters.map(({ name }) => name);
  return clusters[0].isKnown ? (names.length > 4 ? `${names.length} clusters: ${few(names)}` : listed(names, 'and')) : names[0];
}

/** What is worth seeing of a band beside its title. */
export function bandLines(band: Band): readonly string[] {
  const { clusters, findings } = band;
  const [{ environment, fluxVersion, isKnown }] = clusters;
  const objects = clusters.map((cluster) => cluster.objects);
  const [least, most] = [Math.min(...objects), Math.max(...objects)];
  const parts = [
    environment === bandTitle(band) ? undefined : environment,
    isKnown && fluxVersion !== undefined ? `Flux ${fluxVersion}` : undefined,
    `${least === most ? counted(most, 'object') : `${format(least)} to ${format(most)} objects`}${clusters.length > 1 ? ' each' : ''}`,
    isKnown ? undefined : 'no cluster is known that gets it',
    findingsLine(findings) || undefined,
  ];
  return parts.filter((part) => part !== undefined);
}

/** How many findings of each severity; empty where nothing is wrong. */
export function findingsLine(findings: { readonly [severity in Severity]: number }): string {
  const parts = [
    findings.error > 0 ? counted(findings.error, 'error') : '',
    findings.warning > 0 ? counted(findings.warning, 'warning') : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/** What a card applies: `3 HelmReleases, 2 Namespaces`. */
export function countsLine({ applies, unknown }: Card): string {
  if (unknown !== undefined) return `what it applies is not known: ${unknown}`;
  const most = [...applies].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
  const rest = most.slice(4).reduce((sum, [, count]) => sum + count, 0);
  const parts = most.slice(0, 4).map(([kind, count]) => `${format(count)} ${count === 1 ? kind : plural(kind)}`);
  return [...parts, ...(rest > 0 ? [`${format(rest)} more`] : [])].join(', ');
}

function plural(kind: string): string {
  if (/[^aeiou]y$/.test(kind)) return `${kind.slice(0, -1)}ies`;
  return `${kind}${/(?:s|x|ch|sh)$/.test(kind) ? 'es' : 's'}`;
}

export function counted(count: number, what: string): string {
  return `${format(count)} ${what}${count === 1 ? '' : 's'}`;
}

function format(count: number): string {
  return count.toLocaleString('en');
}
