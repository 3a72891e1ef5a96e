import { fieldChanges } from './field-changes';
import { isNoise } from './noise';
import { ChangeKind, ObjectChange, PlacedFieldChange } from './object-change';
import { OwnedObject } from './side';
import { addTo } from '../kubernetes/grouping';
import { JsonObject } from '../kubernetes/json-object';

/** An object on both sides. */
interface Pair {
  readonly before: OwnedObject;
  readonly after: OwnedObject;
}

/** What changes on one cluster: by object, in the order of the head, and then what is removed. */
export function objectChanges(
  before: ReadonlyMap<string, OwnedObject>,
  after: ReadonlyMap<string, OwnedObject>,
  cluster: string,
): ObjectChange[] {
  const gone = [...before].filter(([key]) => !after.has(key)).map(([, owned]) => owned);
  const renames = renamesOf(
    gone,
    [...after].filter(([key]) => !before.has(key)).map(([, owned]) => owned),
  );
  const renamed = new Set([...renames.values()]);
  const changes = [...after].flatMap(([key, now]) => {
    const old = before.get(key);
    if (old) return changeOf({ before: old, after: now }) ?? [];
    const was = renames.get(now);
    return was ? changed(ChangeKind.RENAMED, now, [], was.applied.manifest.title) : changed(ChangeKind.ADDED, now);
  });
  const removed = gone.filter((owned) => !renamed.has(owned)).map((owned) => changed(ChangeKind.REMOVED, owned));
  return [...changes, ...removed].map((change) => ({ ...change, clusters: [cluster] }));
}

/** A change, before it is known on which clusters it is the same. */
type Changed = Omit<ObjectChange, 'clusters'>;

/** What is the same object under another name: one of the gone and one of the new that have the same content. */
function renamesOf(gone: readonly OwnedObject[], added: readonly OwnedObject[]): ReadonlyMap<OwnedObject, OwnedObject> {
  const byContent = (objects: readonly OwnedObject[]) => {
    const groups = new Map<string, OwnedObject[]>();
    for (const owned of objects) addTo(groups, nameless(owned.content), owned);
    return groups;
  };
  const news = byContent(added);
  const renames = new Map<OwnedObject, OwnedObject>();
  for (const [content, old] of byContent(gone)) {
    const now = news.get(content);
    // Of several that are alike nobody knows which is which.
    if (old.length === 1 && now?.length === 1) renames.set(now[0], old[0]);
  }
  return renames;
}

function nameless({ metadata = {}, ...content }: JsonObject): string {
  const { name: _, namespace: __, ...rest } = metadata;
  return JSON.stringify({ ...content, metadata: rest });
}

function changeOf({ before, after }: Pair): Changed | undefined {
  const all = fieldChanges(before.content, after.content).map((change): PlacedFieldChange => {
    const { applied } = change.after === undefined ? before : after;
    return { ...change, place: applied.placeOf(change.path) };
  });
  if (before.by !== after.by) return changed(ChangeKind.MOVED, after, all, before.by);
  return all.length > 0 ? changed(ChangeKind.CHANGED, after, all) : undefined;
}

function changed(change: ChangeKind, { applied, by }: OwnedObject, all: readonly PlacedFieldChange[] = [], before?: string): Changed {
  const { title, apiVersion, kind, namespace, name } = applied.manifest;
  const telling = all.filter((field) => !isNoise(field));
  // Where nothing else has changed, it is all that there is to say.
  const fields = telling.length > 0 ? telling : all;
  const folded = all.length - fields.length;
  return { change, title, apiVersion, kind, namespace, name, by, before, place: applied.placeOf(''), fields, folded };
}
