import { isMissingFluxObject } from './references';
import { ClusterReport } from './rule';
import { namespacedName } from '../../kubernetes/identity';
import { closest } from '../../wording/closest';
import { few } from '../../wording/listed';
import { syncedInsteadOf } from '../model/bootstrapped';
import { TargetIdentity } from '../model/identities';
import { Cluster } from '../model/model';
import { Reference } from '../model/references';

/**
 * Reports references by name, in fields that may name what is managed elsewhere, to an object that nothing makes while the namespace has others of its
 * kind: then it is a mistake in the name. Where it has none, one of the same name in another namespace is meant.
 * @param isMeant which references
 */
export function reportMissingTargets(cluster: Cluster, report: ClusterReport, isMeant: (reference: Reference) => boolean): void {
  for (const reference of cluster.references) {
    if (!isMeant(reference) || !isMissingFluxObject(reference)) continue;
    const { from, pointer, target } = reference;
    const names = namesOf(target.kind, target.namespace, cluster);
    const said = elsewhere(target, cluster) ?? (names.length > 0 ? misnamed(target, names) : undefined);
    if (said) report(from, `${pointer}/name`, `names ${target.kind} ${namespacedName(target)}, ${said.problem}`, said.fix);
  }
}

interface Said {
  readonly problem: string;
  readonly fix: string;
}

/** What has the name, but another kind or namespace. */
function elsewhere(target: TargetIdentity, cluster: Cluster): Said | undefined {
  const synced = syncedInsteadOf(target, cluster);
  if (synced) return { problem: `but the cluster syncs from the ${synced.kind} of this name`, fix: `Name the ${synced.kind}.` };
  if (namesOf(target.kind, target.namespace, cluster).length > 0) return undefined;
  const namespace = namespaceOf(target.kind, target.name, cluster);
  if (namespace === undefined) return undefined;
  return { problem: `but it is in the namespace ${namespace}`, fix: `Set namespace: ${namespace}, if this field may name another one.` };
}

function misnamed({ name }: TargetIdentity, names: readonly string[]): Said {
  const near = closest(name, names);
  const fix = near === undefined ? 'Correct the name.' : `Did you mean ${near}?`;
  return { problem: `which nothing in this app creates; available: ${few(names)}`, fix };
}

/** The only namespace with an object of this kind and name. */
function namespaceOf(kind: string, name: string, cluster: Cluster): string | undefined {
  const found = cluster.appliedTo.flatMap((one) => one.appliedOfKind(kind)).filter((each) => each.isFlux && each.name === name);
  const namespaces = [...new Set(found.map(({ namespace }) => namespace))];
  return namespaces.length === 1 ? namespaces[0] : undefined;
}

/** The names that objects of a kind have in a namespace. */
function namesOf(kind: string, namespace: string, cluster: Cluster): string[] {
  const manifests = cluster.appliedTo.flatMap((one) => one.appliedOfKind(kind));
  return [...new Set(manifests.filter((each) => each.isFlux && each.namespace === namespace).map(({ name }) => name))];
}
