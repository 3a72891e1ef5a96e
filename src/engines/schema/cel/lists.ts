import { add } from './arithmetic';
import { spend } from './budget';
import { CelError } from './errors';
import { compared, eq } from './operators';
import { Optional } from './optional';

type List = readonly unknown[];

export function isSorted(list: List): boolean {
  return list.every((value, index) => index === 0 || !(compared(list[index - 1], value) > 0));
}

export function sum(list: List): unknown {
  return list.length === 0 ? 0n : list.reduce(add);
}

export function least(list: List): unknown {
  return best(list, (a, b) => compared(a, b) < 0);
}

export function most(list: List): unknown {
  return best(list, (a, b) => compared(a, b) > 0);
}

function best(list: List, isBetter: (a: unknown, b: unknown) => boolean): unknown {
  if (list.length === 0) throw new CelError('the list is empty');
  return list.reduce((found, value) => (isBetter(value, found) ? value : found));
}

export function indexOf(list: List, wanted: unknown): bigint {
  return BigInt(list.findIndex((value) => eq(value, wanted)));
}

export function lastIndexOf(list: List, wanted: unknown): bigint {
  return BigInt(list.reduce<number>((found, value, index) => (eq(value, wanted) ? index : found), -1));
}

export function slice(list: List, from: bigint, to: bigint): List {
  if (from < 0n || to > BigInt(list.length) || from > to) throw new CelError(`there is no slice from ${from} to ${to}`);
  return list.slice(Number(from), Number(to));
}

export function flatten(list: List, depth = 1n): List {
  if (depth < 0n) throw new CelError('the depth is negative');
  const flat = list.flat(Number(depth));
  spend(flat.length);
  return flat;
}

export function sort(list: List): List {
  return sortBy(list, list);
}

/** The list in the order of keys that are as many. */
export function sortBy(list: List, keys: List): List {
  const kind = kindOf(keys[0]);
  if (keys.some((key) => kindOf(key) !== kind)) throw new CelError('the entries are not of the same type');
  // What is equal, or has no order, stays as it is.
  const places = list.map((_, index) => index).sort((a, b) => compared(keys[a], keys[b]) || 0);
  return places.map((place) => list[place]);
}

function kindOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? value.constructor : typeof value;
}

export function distinct(list: List): List {
  const found: unknown[] = [];
  for (const value of list) if (!found.some((other) => eq(value, other))) found.push(value);
  return found;
}

export function range(size: bigint): List {
  if (size > 1_000_000n) throw new CelError('the range is too long');
  if (size < 0n) return [];
  spend(Number(size));
  return Array.from({ length: Number(size) }, (_, index) => BigInt(index));
}

export function first(list: List): Optional {
  return list.length > 0 ? new Optional(list[0]) : Optional.none;
}

export function last(list: List): Optional {
  return list.length > 0 ? new Optional(list[list.length - 1]) : Optional.none;
}

/** Functions over lists as sets. */
export function containsAll(list: List, wanted: List): boolean {
  return wanted.every((value) => list.some((other) => eq(other, value)));
}

export function intersects(list: List, other: List): boolean {
  return list.some((value) => other.some((one) => eq(value, one)));
}

/** The values of those optionals that have one. */
export function unwrap(list: List): List {
  return list.flatMap((entry) => {
    if (!(entry instanceof Optional)) throw new CelError('no such overload');
    return entry.hasValue() ? [entry.getValue()] : [];
  });
}
