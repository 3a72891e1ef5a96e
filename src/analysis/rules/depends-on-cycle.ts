import { rule } from './rule';
import { Severity } from '../model/finding';
import { Reference } from '../model/references';

/** A dependency cycle: none of its objects is ever applied. */
export const dependsOnCycle = rule({
  id: 'depends-on-cycle',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease', 'ResourceSet'],
  texts: {
    what: 'Kustomizations, HelmReleases or ResourceSets depend on each other in a cycle.',
    why:
      'Each waits until the next is ready, so none of them is ever applied. A cycle of Kustomizations on a cluster also keeps all others of the same source from reacting to a commit: ' +
      'they come only at their own interval, and so does the commit that removes the cycle.',
    fix: 'Remove one `dependsOn` of the cycle. Where a cluster has it already, then run `flux reconcile kustomization flux-system` there.',
    source: 'Flux API: dependsOn',
  },
  checkCluster(cluster, report) {
    for (const cycle of cluster.dependencyCycles) {
      const [{ from, pointer }] = cycle;
      report(from, pointer, `is part of a dependency cycle: ${way(cycle)}`, 'Remove one dependsOn of the cycle.');
    }
  },
});

/** More objects than a person reads. */
const shown = 10;

function way(cycle: readonly Reference[]): string {
  // A construct is found by its path; a file has many objects.
  const titles = cycle.map(({ from }) => (from.origin.file === undefined ? from.place : from.title));
  const middle =
    titles.length > shown ? [...titles.slice(0, shown - 1), `(${titles.length - shown} more)`, titles[titles.length - 1]] : titles;
  return [...middle, titles[0]].join(' -> ');
}
