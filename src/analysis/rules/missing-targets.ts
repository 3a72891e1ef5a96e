import { isMissingFluxObject } from './references';
import { ClusterReport } from './rule';
import { namespacedName } from '../../kubernetes/identity';
import { closest } from '../../wording/closest';
import { few } from '../../wording/listed';
import { syncedInsteadOf } from '../model/bootstrapped';
import { Cluster } from '../model/model';
import { Reference } from '../model/references';

/**
 * Reports references by name, in fields that may name what is managed elsewhere, to an object that nothing makes while the namespace has others of its
 * kind: then it is a mistake in the name.
 * @param isMeant which references
 */
export function reportMissingTargets(cluster: Cluster, report: ClusterReport, isMeant: (reference: Reference) => boolean): void {
  for (const reference of cluster.references) {
    if (!isMeant(reference) || !isMissingFluxObject(reference)) continue;
    const { from, pointer, target } = reference;
    const names = namesOf(target.kind, target.namespace, cluster);
    const synced = syncedInsteadOf(target, cluster);
    if (synced) {
      const message = `names ${target.kind} ${namespacedName(target)}, but the cluster syncs from the ${synced.kind} of this name`;
      report(from, `${pointer}/name`, message, `Name the ${synced.kind}.`);
      continue;
    }
    if (names.length === 0) continue;
    const near = closest(target.name, names);
    report(
      from,
      `${pointer}/name`,
      `names ${target.kind} ${namespacedName(target)}, which nothing in this app creates; available: ${few(names)}`,
      near === undefined ? 'Correct the name.' : `Did you mean ${near}?`,
    );
  }
}

/** The names that objects of a kind have in a namespace. */
function namesOf(kind: string, namespace: string, cluster: Cluster): string[] {
  const manifests = cluster.appliedTo.flatMap((one) => one.appliedOfKind(kind));
  return [...new Set(manifests.filter((each) => each.isFlux && each.namespace === namespace).map(({ name }) => name))];
}
