import { GoMap, GoSlice, Value } from './value';
import { LimitError, limits } from '../limits';

/**
 * The value, when it is small enough to be gone through: a list may hold another one many times over, and that one a third, so that few lists
 * make billions of entries.
 */
export function checkedTree<T extends Value>(value: T): T {
  if (sizeOf(value, new Map()) > limits.items) throw new LimitError(`goes through more than ${limits.items} values`);
  return value;
}

function sizeOf(value: Value, known: Map<GoSlice | GoMap, number>): number {
  if (!(value instanceof GoSlice) && !(value instanceof GoMap)) return 1;
  let size = known.get(value);
  if (size === undefined) {
    size = 1;
    for (const inner of value instanceof GoSlice ? value.items : (value.entries?.values() ?? [])) size += sizeOf(inner, known);
    known.set(value, size);
  }
  return size;
}
