import { isMissingFluxObject } from './references';
import { rule } from './rule';
import { namespacedName } from '../../kubernetes/identity';
import { closest } from '../../wording/closest';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';
import { Cluster } from '../model/model';

/** A Receiver triggers what is there. */
export const receiverTarget = rule({
  id: 'receiver-target',
  severity: Severity.WARNING,
  kinds: ['Receiver'],
  texts: {
    what: 'A Receiver names an object that does not exist, while the cluster has other objects of this kind.',
    why:
      'Each call fails with status 500, and a push reaches the cluster only at the next interval. Objects that a bootstrap or a ' +
      'template creates are ignored.',
    fix: 'Correct the name.',
    source: 'Flux API: resources',
  },
  checkCluster(cluster, report) {
    for (const reference of cluster.references) {
      if (reference.from.kind !== 'Receiver' || !isMissingFluxObject(reference)) continue;
      const { from, pointer, target } = reference;
      const names = namesOf(target.kind, target.namespace, cluster);
      if (names.length === 0) continue;
      const near = closest(target.name, names);
      report(
        from,
        `${pointer}/name`,
        `names ${target.kind} ${namespacedName(target)}, which nothing in this app creates; available: ${few(names)}`,
        near === undefined ? 'Correct the name.' : `Did you mean ${near}?`,
      );
    }
  },
});

/** The names that objects of a kind have in a namespace. */
function namesOf(kind: string, namespace: string, cluster: Cluster): string[] {
  const manifests = cluster.appliedTo.flatMap((one) => one.appliedOfKind(kind));
  return [...new Set(manifests.filter((each) => each.isFlux && each.namespace === namespace).map(({ name }) => name))];
}
