import { ApiObject, JsonPatch, Lazy } from 'cdk8s';
import { isNull } from './explicit-null';
import { InputError } from './input-error';
import { writesAsUsual } from './plain-json';
import { escaped, fieldOf, pointerTo } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { withArticle } from '../../wording/shown';

/**
 * Makes sure of a free-form value in the manifest: it is refused where it holds what no manifest can, and nulls are put back. cdk8s drops
 * them, but Helm reads a null in values as "remove this default".
 * @param pointer JSON pointer of the value in the manifest, for example `/spec/values`
 */
export function writeFreeForm(apiObject: ApiObject, pointer: string, value: unknown): void {
  const held = { nulls: false, unwritable: false };
  look(value, held);
  // Nearly all values hold neither: then nothing is written for each of their fields.
  if (held.unwritable) refuseUnwritable(apiObject, pointer, value);
  if (held.nulls) restoreNulls(apiObject, pointer, value);
}

/** Notes what is somewhere in a value. A value may be large, so one pass finds all of it. */
function look(value: unknown, held: { nulls: boolean; unwritable: boolean }): void {
  if (typeof value === 'number') held.unwritable ||= !isExact(value);
  else if (typeof value !== 'object') return;
  else if (isNull(value)) held.nulls = true;
  else if (Array.isArray(value)) for (const item of value) look(item, held);
  else if (isPlainObject(value)) for (const key in value) look(value[key], held);
  else held.unwritable ||= isUnwritable(value);
}

/** Whether the number is the one that the user wrote: of a large integer, as Python has it, the last digits are lost on the way. From 1e21 on it is a float. */
function isExact(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value) || Math.abs(value) >= 1e21);
}

/** A class that cdk8s has no way to write: it resolves what is a `Lazy`, a token or a union of a number and a string. */
function isUnwritable(value: object): boolean {
  if (value instanceof Lazy || typeof (value as { resolve?: unknown }).resolve === 'function') return false;
  return !['number', 'string'].includes(typeof (value as { value?: unknown }).value);
}

function refuseUnwritable(apiObject: ApiObject, pointer: string, value: unknown): void {
  const found = unwritable(pointer, value);
  // A resolver of the user may well know the class.
  if (!found || (found.isOfClass && !writesAsUsual(apiObject))) return;
  throw new InputError(apiObject.node.scope!, found.field, found.problem, found.fix);
}

/** What no manifest can hold. */
export interface Unwritable {
  readonly field: string;
  readonly problem: string;
  readonly fix: string;
  /** It is not a number, but an object of a class. */
  readonly isOfClass: boolean;
}

/**
 * What no manifest can hold somewhere in a value.
 * @param pointer JSON pointer of the value in the manifest
 */
export function unwritable(pointer: string, value: unknown): Unwritable | undefined {
  const found = unwritableIn(value, []);
  if (!found) return undefined;
  const field = fieldOf(`${pointer}${pointerTo(found.keys)}`);
  const { value: held } = found;
  if (typeof held !== 'number') {
    const type = held.constructor?.name ?? 'Object';
    const fix = fixes[type] ?? 'Write its value: a string, a list or an object.';
    return { field, problem: `is ${withArticle(type)}, which no manifest can hold`, fix, isOfClass: true };
  }
  if (Number.isFinite(held)) {
    return { field, problem: `is ${held}, too large to be an exact number`, fix: 'Write it as a string.', isOfClass: false };
  }
  return { field, problem: `is ${held}, which no manifest can hold`, fix: 'Write a number or a string.', isOfClass: false };
}

const fixes: { readonly [type: string]: string } = table({
  Date: 'Write it as a string, for example with toISOString().',
  Map: 'Write an object, for example by Object.fromEntries().',
  Promise: 'Await it, and write what it gives.',
  Set: 'Write a list, for example by Array.from().',
});

function unwritableIn(
  value: unknown,
  keys: readonly (string | number)[],
): { keys: readonly (string | number)[]; value: number | object } | undefined {
  if (typeof value === 'number') return isExact(value) ? undefined : { keys, value };
  if (typeof value !== 'object' || value === null) return undefined;
  const isList = Array.isArray(value);
  if (!isList && !isPlainObject(value)) return isUnwritable(value) ? { keys, value } : undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = unwritableIn(item, [...keys, isList ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}

function restoreNulls(apiObject: ApiObject, pointer: string, value: unknown): void {
  if (Array.isArray(value)) {
    value.forEach((item, index) => keepNull(apiObject, `${pointer}/${index}`, item, JsonPatch.replace));
  } else if (isPlainObject(value)) {
    for (const [key, inner] of Object.entries(value)) keepNull(apiObject, `${pointer}/${escaped(key)}`, inner, JsonPatch.add);
  }
}

function keepNull(apiObject: ApiObject, pointer: string, value: unknown, restore: (path: string, value: null) => JsonPatch) {
  if (isNull(value)) apiObject.addJsonPatch(restore(pointer, null));
  else restoreNulls(apiObject, pointer, value);
}

function isPlainObject(value: unknown): value is { [key: string]: unknown } {
  return typeof value === 'object' && value !== null && (value.constructor === Object || value.constructor?.name === 'Object');
}
