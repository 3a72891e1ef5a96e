import { addTo } from '../../kubernetes/grouping';
import { ChangeKind } from '../../picture/change-kind';
import { ObjectChange } from '../object-change';

/** The changes that some clusters have in common. */
export interface ClusterChanges {
  readonly clusters: readonly string[];
  /** How many there are. */
  readonly count: number;
  readonly appliers: readonly ApplierChanges[];
}

/** What changes of what one Kustomization or ResourceSet applies. */
export interface ApplierChanges {
  readonly by: string;
  /** The changes one by one. */
  readonly listed: readonly ObjectChange[];
  /** How many objects only come from another one, by its title. */
  readonly movedFrom: ReadonlyMap<string, number>;
  /** How many objects go because what applies them goes. */
  readonly removedWith: number;
}

/** Changes by the clusters that have them, and by what applies the objects. */
export function byClusters(changes: readonly ObjectChange[]): ClusterChanges[] {
  const groups = new Map<string, ObjectChange[]>();
  for (const change of changes) addTo(groups, JSON.stringify(change.clusters), change);
  const removed = new Set(changes.filter(({ change }) => change === ChangeKind.REMOVED).map(({ title }) => title));
  return [...groups.values()].map((group) => {
    const appliers = new Map<string, ObjectChange[]>();
    for (const change of group) addTo(appliers, change.by, change);
    const count = group.length;
    return { clusters: group[0].clusters, count, appliers: [...appliers].map(([by, own]) => ofApplier(by, own, removed.has(by))) };
  });
}

/** What goes with what applies it, and what only comes from elsewhere, is counted: there may be hundreds. */
function ofApplier(by: string, changes: readonly ObjectChange[], isRemoved: boolean): ApplierChanges {
  const movedFrom = new Map<string, number>();
  let removedWith = 0;
  const listed = changes.filter(({ change, before, fields }) => {
    if (change === ChangeKind.REMOVED && isRemoved) {
      removedWith++;
      return false;
    }
    if (change !== ChangeKind.MOVED || fields.length > 0) return true;
    movedFrom.set(before!, (movedFrom.get(before!) ?? 0) + 1);
    return false;
  });
  return { by, listed, movedFrom, removedWith };
}
