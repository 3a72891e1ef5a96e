import { Finding, Severity } from '../model/finding';

/** How many findings of each severity reach a cluster. */
export type Reaching = { readonly [severity in Severity]: number };

/** Counts what reaches each cluster, in one walk: there may be a hundred clusters and very many findings. */
export function reachingByCluster(findings: readonly Finding[]): (cluster: string) => Reaching {
  const counts = new Map<string, { [severity in Severity]: number }>();
  for (const { severity, clusters = [] } of findings) {
    for (const name of clusters) {
      const count = counts.get(name) ?? { error: 0, warning: 0, info: 0 };
      count[severity]++;
      counts.set(name, count);
    }
  }
  return (cluster) => counts.get(cluster) ?? { error: 0, warning: 0, info: 0 };
}
