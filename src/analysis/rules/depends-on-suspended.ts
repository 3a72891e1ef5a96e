import { isUntilReady } from './cold-start';
import { rule } from './rule';
import { isDependency } from '../model/cluster';
import { Severity } from '../model/finding';
import { isSuspendedItself, suspension } from '../model/suspended';

/** What others wait for is not suspended. */
export const dependsOnSuspended = rule({
  id: 'depends-on-suspended',
  severity: Severity.WARNING,
  kinds: ['Kustomization', 'HelmRelease', 'ResourceSet'],
  texts: {
    what: 'A Kustomization or HelmRelease depends on one that is suspended, or a ResourceSet waits until a suspended object is ready.',
    why: 'On a new cluster the suspended one never becomes ready, so what depends on it is never applied. On an old one it stays at its last revision.',
    fix: 'Remove `suspend`, or the annotation of the operator, or suspend what depends on it, too.',
    source: 'Flux API: suspend, dependsOn; Flux Operator: reconcile annotation',
  },
  checkCluster(cluster, report) {
    for (const { from, pointer, to, value } of cluster.references.filter(isDependency)) {
      const target = to.find(isSuspendedItself);
      if (!target || isSuspendedItself(from) || (from.kind === 'ResourceSet' && !isUntilReady(value))) continue;
      const message = `names ${target.title}, which is suspended: on a new cluster it is never ready, and this waits forever`;
      report(from, pointer, message, `Remove ${suspension(target)} from ${target.title}, or suspend this too.`);
    }
  },
});
