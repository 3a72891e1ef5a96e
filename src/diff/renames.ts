import { OwnedObject } from './side';
import { addTo } from '../kubernetes/grouping';

/** By what an object is told again, the surest first: its content but for its name, but for its name in it, and but for what its name is a part of. */
const likenesses: readonly ((owned: OwnedObject) => string)[] = [
  (owned) => nameless(owned, []),
  (owned) =>
    nameless(
      owned,
      namesOf(owned).map((name, index) => [JSON.stringify(name), `"\\u${index}"`]),
    ),
  (owned) =>
    nameless(
      owned,
      namesOf(owned).map((name, index) => [JSON.stringify(name).slice(1, -1), `\\u${index}`]),
    ),
];

/** What is the same object under another name: of those that are new, each with the one of the gone that has its content. */
export function renamesOf(gone: readonly OwnedObject[], added: readonly OwnedObject[]): ReadonlyMap<OwnedObject, OwnedObject> {
  const renames = new Map<OwnedObject, OwnedObject>();
  const taken = new Set<OwnedObject>();
  for (const likeness of likenesses) {
    const news = grouped(
      added.filter((owned) => !renames.has(owned)),
      likeness,
    );
    const olds = grouped(
      gone.filter((owned) => !taken.has(owned)),
      likeness,
    );
    for (const [content, old] of olds) {
      const now = news.get(content);
      // Of several that are alike nobody knows which is which.
      if (old.length !== 1 || now?.length !== 1) continue;
      renames.set(now[0], old[0]);
      taken.add(old[0]);
    }
  }
  return renames;
}

function grouped(objects: readonly OwnedObject[], keyOf: (owned: OwnedObject) => string): ReadonlyMap<string, OwnedObject[]> {
  const groups = new Map<string, OwnedObject[]>();
  for (const owned of objects) addTo(groups, keyOf(owned), owned);
  return groups;
}

/** The names by which other fields may name an object: a label of its team, the source that is called like it. */
function namesOf({ applied: { manifest } }: OwnedObject): readonly string[] {
  return [manifest.name, manifest.namespace].filter((name) => name !== '');
}

function nameless({ content }: OwnedObject, replaced: readonly (readonly [name: string, by: string])[]): string {
  const { metadata = {}, ...rest } = content;
  const { name: _, namespace: __, ...more } = metadata;
  return replaced.reduce((text, [name, by]) => text.replaceAll(name, by), JSON.stringify({ ...rest, metadata: more }));
}
