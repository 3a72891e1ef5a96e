import { equalLists } from './associative-lists';
import { OutOfBudget, spend, spendOn } from './budget';
import { isComparable } from './comparable';
import { CelError, Unknown, UnknownValue, Unreadable } from './errors';
import { findInMap, isMap, mapEntries, mapSize } from './maps';
import { comparedNumbers, isNumber, Uint } from './numbers';
import { Optional } from './optional';
import { Duration } from './time';

/** What JavaScript has for a value; `int` is a bigint, `double` a number. */
export function known(value: unknown): unknown {
  if (value instanceof Unknown) throw new UnknownValue();
  return readable(value);
}

/** @throws CelError when it cannot be read */
export function readable(value: unknown): unknown {
  if (value instanceof Unreadable) throw new CelError(value.reason);
  return value;
}

/** A field of an object. */
export function sel(object: unknown, name: string, escaped?: string): unknown {
  if (object instanceof Optional) return object.flatMap((value) => optSel(value, name, escaped));
  const map = known(object);
  if (!isMap(map)) throw new CelError(`there is no ${name}`);
  const found = findInMap(map, name) ?? (escaped === undefined ? undefined : findInMap(map, escaped));
  if (!found) throw new CelError(`${name} is not set`);
  return readable(found[0]);
}

export function has(object: unknown, name: string, escaped?: string): boolean {
  if (object instanceof Optional) return object.hasValue() && has(object.getValue(), name, escaped);
  const map = known(object);
  if (!isMap(map)) throw new CelError(`there is no ${name}`);
  return findInMap(map, name) !== undefined || (escaped !== undefined && findInMap(map, escaped) !== undefined);
}

export function optSel(object: unknown, name: string, escaped?: string): Optional {
  if (object instanceof Optional) return object.flatMap((value) => optSel(value, name, escaped));
  return has(object, name, escaped) ? new Optional(sel(object, name, escaped)) : Optional.none;
}

/** A key that is only asked for when there is something to look in. */
export class Later {
  public constructor(public readonly ask: () => unknown) {}
}

export function later(ask: () => unknown): Later {
  return new Later(ask);
}

/** An entry of a list or a map. */
export function at(container: unknown, key: unknown): unknown {
  if (container instanceof Optional) return container.flatMap((value) => optAt(value, key));
  const found = find(container, key);
  if (!found) throw new CelError('there is no such entry');
  return readable(found[0]);
}

export function optAt(container: unknown, key: unknown): Optional {
  if (container instanceof Optional) return container.flatMap((value) => optAt(value, key));
  const found = find(container, key);
  return found ? new Optional(readable(found[0])) : Optional.none;
}

function find(container: unknown, wanted: unknown): readonly [unknown] | undefined {
  const key = known(wanted instanceof Later ? wanted.ask() : wanted);
  if (Array.isArray(known(container))) {
    const index = key instanceof Uint ? Number(key.value) : typeof key === 'bigint' || Number.isInteger(key) ? Number(key) : -1;
    return index >= 0 && index < (container as unknown[]).length ? [(container as unknown[])[index]] : undefined;
  }
  if (!isMap(container)) throw new CelError('no such overload');
  return findInMap(container, key);
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

export function eq(one: unknown, other: unknown): boolean {
  spend(1);
  const left = beside(other, known(one));
  const right = beside(one, known(other));
  if (isNumber(left) && isNumber(right)) return comparedNumbers(left, right) === 0;
  if (left === right) return true;
  if (left === null || right === null || typeof left !== 'object' || typeof right !== 'object') return false;
  if (Array.isArray(left)) return Array.isArray(right) && equalLists(left, right, eq);
  if (left instanceof Uint8Array) return right instanceof Uint8Array && Buffer.compare(left, right) === 0;
  if (left instanceof Optional) return right instanceof Optional && left.equals(right, eq);
  if (isMap(left)) {
    if (!isMap(right) || mapSize(left) !== mapSize(right)) return false;
    for (const [key, value] of mapEntries(left)) {
      const found = findInMap(right, key);
      if (!found || !eq(value, found[0])) return false;
    }
    return true;
  }
  return isComparable(left) && left.constructor === right.constructor && left.compareTo(right) === 0;
}

/**
 * The sum of an empty list: which type it has is only known from the types of the expression, which are not looked at here.
 * So it is the integer 0, and a zero of the other type beside a value of another one.
 */
export function beside(other: unknown, value: unknown): unknown {
  if (value !== 0n) return value;
  if (other instanceof Duration) return new Duration(0n);
  if (other instanceof Uint) return Uint.of(0n);
  return typeof other === 'number' ? 0 : value;
}

export function ne(left: unknown, right: unknown): boolean {
  return !eq(left, right);
}

export const lt = (left: unknown, right: unknown) => ordered(left, right) < 0;
export const le = (left: unknown, right: unknown) => ordered(left, right) <= 0;
export const gt = (left: unknown, right: unknown) => ordered(left, right) > 0;
export const ge = (left: unknown, right: unknown) => ordered(left, right) >= 0;

function ordered(left: unknown, right: unknown): number {
  const order = compared(left, right);
  if (Number.isNaN(order)) throw new CelError('NaN cannot be ordered');
  return order;
}

/** Negative, zero or positive, as for sorting; NaN when one of them is NaN. Strings are ordered by their bytes. */
export function compared(one: unknown, other: unknown): number {
  spendOn(one);
  const left = beside(other, known(one));
  const right = beside(one, known(other));
  if (isNumber(left) && isNumber(right)) return comparedNumbers(left, right);
  if (typeof left === 'string' && typeof right === 'string') return Buffer.compare(Buffer.from(left), Buffer.from(right));
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  if (left instanceof Uint8Array && right instanceof Uint8Array) return Buffer.compare(left, right);
  if (isComparable(left) && isComparable(right) && left.constructor === right.constructor) return left.compareTo(right);
  throw new CelError('no such overload');
}

export function isIn(value: unknown, container: unknown): boolean {
  if (Array.isArray(known(container))) return (container as unknown[]).some((entry) => eq(value, entry));
  if (!isMap(container)) throw new CelError('no such overload');
  return findInMap(container, known(value)) !== undefined;
}
