import { checkedTree } from './tree-size';
import { GoComplex, GoInt, GoMap, GoSlice, typeOf, Value } from './value';
import { GoTime } from '../../../golang/go-time';

/** Go's reflect.DeepEqual: same types, same contents; a nil slice is not an empty one. */
export function deepEqual(a: Value, b: Value): boolean {
  return same(checkedTree(a), checkedTree(b));
}

function same(a: Value, b: Value): boolean {
  if (a === undefined || a === null || b === undefined || b === null) return (a ?? null) === (b ?? null);
  if (typeOf(a) !== typeOf(b)) return false;
  if (a instanceof GoInt) return a.value === (b as GoInt).value;
  if (a instanceof GoSlice) return sameItems(a, b as GoSlice);
  if (a instanceof GoMap) return sameEntries(a, b as GoMap);
  if (a instanceof GoTime) return a.seconds === (b as GoTime).seconds && a.nanoseconds === (b as GoTime).nanoseconds;
  if (a instanceof GoComplex) return a.real === (b as GoComplex).real && a.imaginary === (b as GoComplex).imaginary;
  return a === b;
}

function sameItems(a: GoSlice, b: GoSlice): boolean {
  return a.nil === b.nil && a.items.length === b.items.length && a.items.every((item, index) => same(item, b.items[index]));
}

function sameEntries(a: GoMap, b: GoMap): boolean {
  if ((a.entries === undefined) !== (b.entries === undefined) || a.size !== b.size) return false;
  for (const [key, value] of a.entries ?? []) if (!b.has(key) || !same(value, b.get(key))) return false;
  return true;
}

/** Whether Go takes a value for true. */
export function isTrue(value: Value): boolean {
  if (value instanceof GoInt) return value.value !== 0n;
  if (value instanceof GoMap) return value.size > 0;
  if (value instanceof GoSlice) return value.items.length > 0;
  if (value instanceof GoComplex) return value.real !== 0 || value.imaginary !== 0;
  // NaN is not zero.
  return typeof value === 'number' ? value !== 0 : Boolean(value);
}
