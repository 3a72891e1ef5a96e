import { Refactoring, RefactoringKind } from './refactoring';
import { counted } from '../../analysis/report/summary-lines';
import { clustersOf, objectsOf, Side } from '../side';

/** Two clusters with this part of their objects in common may be one under two names. */
const most = 0.75;

/** Which clusters have another name, and which are gone. */
export function refactoringsOfClusters(base: Side, head: Side): Refactoring[] {
  const [gone, added] = [clustersOnlyIn(base, head), clustersOnlyIn(head, base)];
  return gone.map(({ name, keys }): Refactoring => {
    const alike = added.filter((other) => isAlike(keys, other.keys) && gone.filter((one) => isAlike(one.keys, other.keys)).length === 1);
    const what = `cluster ${name}`;
    // Of several that are alike nobody knows which is which.
    if (alike.length === 1) {
      return {
        kind: RefactoringKind.RENAMED,
        what,
        into: [`cluster ${alike[0].name}`],
        message: `is renamed to ${alike[0].name}`,
        clusters: [name],
      };
    }
    return { kind: RefactoringKind.RETIRED, what, into: [], message: `is gone with ${counted(keys.size, 'object')}`, clusters: [name] };
  });
}

function clustersOnlyIn(side: Side, other: Side) {
  return side.clusters
    .filter(({ name }) => !other.clusters.some((cluster) => cluster.name === name))
    .map((cluster) => ({ name: cluster.name, keys: new Set(objectsOf(clustersOf(cluster)[0]).keys()) }));
}

function isAlike(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const common = [...one].filter((key) => other.has(key)).length;
  return common > 0 && common >= most * Math.max(one.size, other.size);
}
