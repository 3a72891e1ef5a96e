import { fieldChanges } from './field-changes';
import { isNoise } from './noise';
import { ObjectChange, PlacedFieldChange } from './object-change';
import { OwnedObject } from './side';
import { ChangeKind } from '../picture/change-kind';

/** An object on both sides. */
interface Pair {
  readonly before: OwnedObject;
  readonly after: OwnedObject;
}

/** What changes on one cluster: by object, in the order of the head, and then what is removed. */
export function objectChanges(
  before: ReadonlyMap<string, OwnedObject>,
  after: ReadonlyMap<string, OwnedObject>,
  { cluster, renames }: { readonly cluster: string; readonly renames: ReadonlyMap<OwnedObject, OwnedObject> },
): ObjectChange[] {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, owned]) => owned);
  const renamed = new Set([...renames.values()]);
  const changes = [...after].flatMap(([key, now]) => {
    const old = before.get(key);
    if (old) return changeOf({ before: old, after: now }) ?? [];
    const was = renames.get(now);
    return was ? renamedFrom({ before: was, after: now }) : changed(ChangeKind.ADDED, now);
  });
  const removed = gone.filter((owned) => !renamed.has(owned)).map((owned) => changed(ChangeKind.REMOVED, owned));
  return [...changes, ...removed].map((change) => ({ ...change, clusters: [cluster] }));
}

/** A change, before it is known on which clusters it is the same. */
type Changed = Omit<ObjectChange, 'clusters'>;

function changeOf(pair: Pair): Changed | undefined {
  const { before, after } = pair;
  const all = fieldsOf(pair);
  if (before.by !== after.by) return changed(ChangeKind.MOVED, after, all, before.by);
  return all.length > 0 ? changed(ChangeKind.CHANGED, after, all) : undefined;
}

/** Its title says which name it has now. */
function renamedFrom(pair: Pair): Changed {
  const named = ['/metadata/name', '/metadata/namespace'];
  const fields = fieldsOf(pair).filter(({ path }) => !named.includes(path));
  const { title, namespace, name } = pair.before.applied.manifest;
  return { ...changed(ChangeKind.RENAMED, pair.after, fields, title), was: { namespace, name } };
}

function fieldsOf({ before, after }: Pair): readonly PlacedFieldChange[] {
  return fieldChanges(before.content, after.content).map((change): PlacedFieldChange => {
    const { applied } = change.after === undefined ? before : after;
    return { ...change, place: applied.placeOf(change.path) };
  });
}

function changed(change: ChangeKind, { applied, by }: OwnedObject, all: readonly PlacedFieldChange[] = [], before?: string): Changed {
  const { title, apiVersion, kind, namespace, name } = applied.manifest;
  const telling = all.filter((field) => !isNoise(field));
  // Where nothing else has changed, it is all that there is to say.
  const fields = telling.length > 0 ? telling : all;
  const folded = all.length - fields.length;
  return { change, title, apiVersion, kind, namespace, name, by, before, place: applied.placeOf(''), fields, folded };
}
