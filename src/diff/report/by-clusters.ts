import { addTo } from '../../kubernetes/grouping';
import { ChangeKind, ObjectChange } from '../object-change';

/** The changes that some clusters have in common, by what applies the objects. */
export interface ClusterChanges {
  readonly clusters: readonly string[];
  readonly appliers: ReadonlyMap<string, readonly ObjectChange[]>;
}

/** Changes by the clusters that have them, and by what applies the objects. */
export function byClusters(changes: readonly ObjectChange[]): ClusterChanges[] {
  const groups = new Map<string, ObjectChange[]>();
  for (const change of changes) addTo(groups, JSON.stringify(change.clusters), change);
  return [...groups.values()].map((group) => {
    const appliers = new Map<string, ObjectChange[]>();
    for (const change of group) addTo(appliers, change.by, change);
    return { clusters: group[0].clusters, appliers };
  });
}

/** Changes without objects that only move, and how many of those come from where. */
export function withoutMoves(changes: readonly ObjectChange[]): {
  readonly listed: readonly ObjectChange[];
  readonly movedFrom: ReadonlyMap<string, number>;
} {
  const movedFrom = new Map<string, number>();
  const listed = changes.filter(({ change, before, fields }) => {
    if (change !== ChangeKind.MOVED || fields.length > 0) return true;
    movedFrom.set(before!, (movedFrom.get(before!) ?? 0) + 1);
    return false;
  });
  return { listed, movedFrom };
}
