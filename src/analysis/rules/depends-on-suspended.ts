import { rule } from './rule';
import { isDependency } from '../model/cluster';
import { Severity } from '../model/finding';

/** What others wait for is not suspended. */
export const dependsOnSuspended = rule({
  id: 'depends-on-suspended',
  severity: Severity.WARNING,
  kinds: ['Kustomization', 'HelmRelease', 'ResourceSet'],
  texts: {
    what: 'A Kustomization or HelmRelease depends on one that is suspended.',
    why: 'On a new cluster the suspended one never becomes ready, so what depends on it is never applied. On an old one it stays at its last revision.',
    fix: 'Remove `suspend`, or suspend what depends on it, too.',
    source: 'Flux API: suspend, dependsOn',
  },
  checkCluster(cluster, report) {
    for (const { from, pointer, to } of cluster.references.filter(isDependency)) {
      const target = to.find(({ object }) => object.spec?.suspend === true);
      if (!target || from.object.spec?.suspend === true) continue;
      const message = `names ${target.title}, which is suspended: on a new cluster it is never ready, and this waits forever`;
      report(from, pointer, message, `Remove suspend from ${target.title}, or suspend this too.`);
    }
  },
});
