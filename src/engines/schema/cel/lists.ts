import { add } from './arithmetic';
import { spend } from './budget';
import { CelError } from './errors';
import { compared, eq } from './operators';

type List = readonly unknown[];

export function isSorted(list: List): boolean {
  return list.every((value, index) => index === 0 || compared(list[index - 1], value) <= 0);
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
  return [...list].sort(compared);
}

export function distinct(list: List): List {
  return list.filter((value, index) => list.findIndex((other) => eq(other, value)) === index);
}

export function range(size: bigint): List {
  if (size > 1_000_000n) throw new CelError('the range is too long');
  if (size < 0n) throw new CelError('the size of the range is negative');
  spend(Number(size));
  return Array.from({ length: Number(size) }, (_, index) => BigInt(index));
}

/** Functions over lists as sets. */
export function containsAll(list: List, wanted: List): boolean {
  return wanted.every((value) => list.some((other) => eq(other, value)));
}

export function intersects(list: List, other: List): boolean {
  return list.some((value) => other.some((one) => eq(value, one)));
}
