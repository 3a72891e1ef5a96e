import { OutOfBudget, spend, spendOn } from './budget';
import { CelError, Unknown, UnknownValue } from './errors';
import { Optional } from './optional';

/** Values that compare and compute by methods of their own: durations, quantities and such. */
export interface Comparable {
  /** Negative, zero or positive, as for sorting. */
  compareTo(other: unknown): number;
}

type Values = { readonly [key: string]: unknown };

/** What JavaScript has for a value; `int` is a bigint, `double` a number. */
export function known(value: unknown): unknown {
  if (value instanceof Unknown) throw new UnknownValue();
  return value;
}

export function isMap(value: unknown): value is Values {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
}

/** A field of an object. */
export function sel(object: unknown, name: string, escaped?: string): unknown {
  if (object instanceof Optional) return object.flatMap((value) => optSel(value, name, escaped));
  if (!isMap(known(object))) throw new CelError(`there is no ${name}`);
  const map = object as Values;
  if (Object.hasOwn(map, name)) return map[name];
  if (escaped !== undefined && Object.hasOwn(map, escaped)) return map[escaped];
  throw new CelError(`${name} is not set`);
}

export function has(object: unknown, name: string, escaped?: string): boolean {
  if (object instanceof Optional) return object.hasValue() && has(object.getValue(), name, escaped);
  if (!isMap(known(object))) throw new CelError(`there is no ${name}`);
  return Object.hasOwn(object as Values, name) || (escaped !== undefined && Object.hasOwn(object as Values, escaped));
}

export function optSel(object: unknown, name: string, escaped?: string): Optional {
  if (object instanceof Optional) return object.flatMap((value) => optSel(value, name, escaped));
  return has(object, name, escaped) ? new Optional(sel(object, name, escaped)) : Optional.none;
}

/** An entry of a list or a map. */
export function at(container: unknown, key: unknown): unknown {
  if (container instanceof Optional) return container.flatMap((value) => optAt(value, key));
  const found = find(container, key);
  if (!found) throw new CelError(`there is no ${String(key)}`);
  return found[0];
}

export function optAt(container: unknown, key: unknown): Optional {
  if (container instanceof Optional) return container.flatMap((value) => optAt(value, key));
  const found = find(container, key);
  return found ? new Optional(found[0]) : Optional.none;
}

function find(container: unknown, key: unknown): [unknown] | undefined {
  known(key);
  if (Array.isArray(known(container))) {
    const index = typeof key === 'bigint' || Number.isInteger(key) ? Number(key) : -1;
    return index >= 0 && index < (container as unknown[]).length ? [(container as unknown[])[index]] : undefined;
  }
  if (!isMap(container)) throw new CelError('no such overload');
  const name = String(key);
  return Object.hasOwn(container, name) ? [container[name]] : undefined;
}

export function bool(value: unknown): boolean {
  if (typeof known(value) !== 'boolean') throw new CelError('no such overload');
  return value as boolean;
}

export function not(value: unknown): boolean {
  return !bool(value);
}

/** True when either side is, whatever becomes of the other one. */
export function or(left: () => unknown, right: () => unknown): boolean {
  return decided(true, left, right);
}

/** False when either side is, whatever becomes of the other one. */
export function and(left: () => unknown, right: () => unknown): boolean {
  return decided(false, left, right);
}

function decided(deciding: boolean, left: () => unknown, right: () => unknown): boolean {
  let error: unknown;
  try {
    if (bool(left()) === deciding) return deciding;
  } catch (thrown) {
    if (thrown instanceof OutOfBudget) throw thrown;
    error = thrown;
  }
  try {
    if (bool(right()) === deciding) return deciding;
  } catch (thrown) {
    if (thrown instanceof OutOfBudget) throw thrown;
    // What is unknown comes first: once it is known, the error may not matter.
    error = error instanceof UnknownValue ? error : thrown instanceof UnknownValue ? thrown : (error ?? thrown);
  }
  if (error !== undefined) throw error;
  return !deciding;
}

export function eq(left: unknown, right: unknown): boolean {
  spend(1);
  known(left);
  known(right);
  if (left === right) return true;
  if (typeof left !== typeof right) return isNumber(left) && isNumber(right) && Number(left) === Number(right);
  if (left === null || right === null || typeof left !== 'object') return false;
  if (Array.isArray(left)) {
    return Array.isArray(right) && left.length === right.length && left.every((value, index) => eq(value, right[index]));
  }
  if (left instanceof Uint8Array) return right instanceof Uint8Array && Buffer.compare(left, right) === 0;
  if (left instanceof Optional) return right instanceof Optional && left.equals(right, eq);
  if (isMap(left)) {
    if (!isMap(right) || Object.keys(left).length !== Object.keys(right).length) return false;
    return Object.entries(left).every(([key, value]) => Object.hasOwn(right, key) && eq(value, right[key]));
  }
  return isComparable(left) && left.constructor === (right as object).constructor && left.compareTo(right) === 0;
}

export function ne(left: unknown, right: unknown): boolean {
  return !eq(left, right);
}

export const lt = (left: unknown, right: unknown) => compared(left, right) < 0;
export const le = (left: unknown, right: unknown) => compared(left, right) <= 0;
export const gt = (left: unknown, right: unknown) => compared(left, right) > 0;
export const ge = (left: unknown, right: unknown) => compared(left, right) >= 0;

/** Strings are ordered by their bytes. */
export function compared(left: unknown, right: unknown): number {
  spendOn(left);
  known(left);
  known(right);
  if (isNumber(left) && isNumber(right)) return left < right ? -1 : left > right ? 1 : left == right ? 0 : NaN;
  if (typeof left === 'string' && typeof right === 'string') return Buffer.compare(Buffer.from(left), Buffer.from(right));
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right);
  if (isComparable(left) && isComparable(right) && left.constructor === right.constructor) return left.compareTo(right);
  throw new CelError('no such overload');
}

export function isIn(value: unknown, container: unknown): boolean {
  if (Array.isArray(known(container))) return (container as unknown[]).some((entry) => eq(value, entry));
  if (!isMap(container)) throw new CelError('no such overload');
  return typeof known(value) === 'string' && Object.hasOwn(container, value as string);
}

export function isNumber(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || typeof value === 'number';
}

function isComparable(value: unknown): value is Comparable & object {
  return value !== null && typeof value === 'object' && 'compareTo' in value;
}
