import { groupOf } from '../../kubernetes/group';
import { addTo } from '../../kubernetes/grouping';
import { ChangeKind } from '../../picture/change-kind';
import { nodeId } from '../../picture/node-id';
import { NodeChange } from '../../picture/picture';
import { ObjectChange } from '../object-change';

/** What becomes of each node of a picture. What is renamed is two nodes: it comes under one name, and goes under the other. */
export function nodeChangesOf(changes: readonly ObjectChange[]): ReadonlyMap<string, readonly NodeChange[]> {
  const found = new Map<string, NodeChange[]>();
  for (const change of changes) {
    const { apiVersion, kind, namespace, name, was, clusters, title } = change;
    const identity = { group: groupOf(apiVersion), kind, namespace, name };
    addTo(found, nodeId(identity), nodeChange(change));
    if (was === undefined) continue;
    addTo(found, nodeId({ ...identity, ...was }), { change: ChangeKind.REMOVED, clusters, other: title, fields: [], folded: 0 });
  }
  return new Map([...found].map(([id, each]) => [id, together(each)]));
}

function nodeChange({ change, clusters, before, fields, folded }: ObjectChange): NodeChange {
  return { change, clusters, other: before, fields: fields.map(({ place, ...field }) => ({ ...field, ...place })), folded };
}

/** Each once: an object may become the same from files of each cluster. */
function together(changes: readonly NodeChange[]): readonly NodeChange[] {
  const groups = new Map<string, NodeChange[]>();
  for (const change of changes) addTo(groups, JSON.stringify({ ...change, clusters: [] }), change);
  return [...groups.values()].map((group) => ({ ...group[0], clusters: group.flatMap(({ clusters }) => clusters) }));
}
