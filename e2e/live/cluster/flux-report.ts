import { Cluster } from './cluster';
import { KubernetesObject } from './objects';

const name = 'FluxReport flux-system/flux';

/** Waits until the operator's report says that all is well: every component, the sync, and each object of each kind. */
export async function reportIsClean(cluster: Cluster) {
  await cluster.until(name, 'to be clean', (report) => {
    const { components, sync } = report.spec as { components?: { ready: boolean }[]; sync?: { ready: boolean } };
    return components !== undefined && components.every(({ ready }) => ready) && sync?.ready === true && failing(report).length === 0;
  });
}

/** Waits until the report counts failing objects of exactly these kinds. */
export async function reportCounts(cluster: Cluster, ...kinds: readonly string[]) {
  await cluster.until(name, `to count failures of ${kinds.join(', ')}`, (report) => String(failing(report)) === String(kinds));
}

/** The kinds of which objects fail; all kinds while there are no counts. */
function failing({ spec }: KubernetesObject): string[] {
  const reconcilers = (spec.reconcilers ?? []) as { kind: string; stats?: { failing?: number } }[];
  return reconcilers.filter(({ stats }) => stats?.failing !== 0).map(({ kind }) => kind);
}
