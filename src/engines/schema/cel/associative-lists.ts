import { Schema } from '../schema';

type List = readonly unknown[];
type IsEqual = (left: unknown, right: unknown) => boolean;

/** What tells the entries of a list of the schema apart, where that is not their place. */
const keysOf = new WeakMap<List, readonly string[]>();

/** Marks a list whose entries are a set, or have keys: its order does not count when lists are compared, and adding replaces. */
export function markAssociative(list: List, schema: Schema) {
  const kind = schema['x-kubernetes-list-type'];
  if (kind === 'set') keysOf.set(list, []);
  else if (kind === 'map') keysOf.set(list, schema['x-kubernetes-list-map-keys'] ?? []);
}

/** Whether two lists are equal: in any order, when the first is a set or has keys. */
export function equalLists(left: List, right: List, isEqual: IsEqual): boolean {
  if (left.length !== right.length) return false;
  const keys = keysOf.get(left);
  if (!keys) return left.every((value, index) => isEqual(value, right[index]));
  const known = new Map(left.map((value) => [identity(value, keys), value]));
  return right.every((value) => known.has(identity(value, keys)) && isEqual(known.get(identity(value, keys)), value));
}

/** Two lists as one: when the first is a set or has keys, an entry of the second takes the place of its equal. */
export function addedLists(left: List, right: List): List {
  const keys = keysOf.get(left);
  if (!keys) return left.concat(right);
  const all = new Map([...left, ...right].map((value) => [identity(value, keys), value]));
  const added = [...all.values()];
  keysOf.set(added, keys);
  return added;
}

function identity(value: unknown, keys: readonly string[]): string {
  if (keys.length === 0) return text(value);
  const fields = value as { readonly [name: string]: unknown };
  return keys.map((key) => (Object.hasOwn(fields, key) ? text(fields[key]) : '')).join('\n');
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'bigint' ? `${inner}n` : inner)) ?? '';
}
