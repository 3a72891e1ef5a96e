import { Cluster } from './cluster';

/** Waits until the operator's report says that all is well: every component, the sync, and each object of each kind. */
export async function reportIsClean(cluster: Cluster) {
  await cluster.until('FluxReport flux-system/flux', 'to be clean', ({ spec }) => {
    const components = spec.components as { ready: boolean }[];
    const reconcilers = spec.reconcilers as { stats?: { failing?: number } }[];
    return (
      components?.every(({ ready }) => ready) && reconcilers?.every(({ stats }) => (stats?.failing ?? 0) === 0) && spec.sync?.ready === true
    );
  });
}
