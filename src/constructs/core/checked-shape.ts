import { Construct, IConstruct } from 'constructs';
import { InputError } from './input-error';
import { isObject } from '../../kubernetes/json-object';
import { described, withArticle } from '../../wording/shown';

/**
 * The entries of a list, or undefined when there are none: an empty list in a manifest is noise to a reviewer. A string, which also has a
 * length, or a missing entry is an error.
 */
export function entriesOf<T>(where: IConstruct | undefined, field: string, list: readonly T[] | undefined): T[] | undefined {
  if (!isGiven(list)) return undefined;
  if (!Array.isArray(list)) throw new InputError(where, field, `must be a list, not ${described(list)}`, 'Put what it holds into [ and ].');
  const hole = list.findIndex((entry) => !isGiven(entry));
  if (hole >= 0) throw new InputError(where, `${field}[${hole}]`, `is ${list[hole]}`, 'Leave the entry out of the list.');
  return list.length > 0 ? [...list] : undefined;
}

/** The same for a list of which each entry is an object. */
export function objectsOf<T extends object>(where: IConstruct | undefined, field: string, list: readonly T[] | undefined): T[] | undefined {
  const entries = entriesOf(where, field, list);
  entries?.forEach((entry, index) => objectOf(where, `${field}[${index}]`, entry));
  return entries;
}

/** The same for a list of which each entry is of a class of this library. */
export function instancesOf<T extends object>(
  where: IConstruct | undefined,
  field: string,
  list: readonly T[] | undefined,
  type: Type<T>,
  example: string,
): T[] | undefined {
  const entries = entriesOf(where, field, list);
  entries?.forEach((entry, index) => instanceOf(where, `${field}[${index}]`, entry, type, example));
  return entries;
}

/** The scope that a facade is for, when it is a construct: without this check its settings would be lost. */
export function scopeOf(facade: string, scope: IConstruct): IConstruct {
  if (Construct.isConstruct(scope)) return scope;
  throw new InputError(
    undefined,
    facade,
    `must be given a construct, not ${described(scope)}`,
    'Pass an app, a chart or another construct.',
  );
}

/** The object; undefined, when it is missing. */
export function objectOf<T extends object>(where: IConstruct | undefined, field: string, object: T): T;
export function objectOf<T extends object>(where: IConstruct | undefined, field: string, object: T | undefined): T | undefined;
export function objectOf<T extends object>(where: IConstruct | undefined, field: string, object: T | undefined): T | undefined {
  if (!isGiven(object)) return undefined;
  if (!isObject(object)) {
    throw new InputError(where, field, `must be an object, not ${described(object)}`, 'Put what it holds into { and }.');
  }
  return object;
}

/** The object, when it is of that class of this library; undefined, when it is missing. */
export function instanceOf<T extends object>(where: IConstruct | undefined, field: string, value: T, type: Type<T>, example: string): T;
export function instanceOf<T extends object>(
  where: IConstruct | undefined,
  field: string,
  value: T | undefined,
  type: Type<T>,
  example: string,
): T | undefined;
export function instanceOf<T extends object>(
  where: IConstruct | undefined,
  field: string,
  value: T | undefined,
  type: Type<T>,
  example: string,
): T | undefined {
  if (!isGiven(value)) return undefined;
  if (!(value instanceof type)) {
    throw new InputError(where, field, `must be ${withArticle(type.name)}, not ${described(value)}`, `Write for example ${example}.`);
  }
  return value;
}

// The constructors of these classes are private: only `prototype` is left to name the type by.
type Type<T> = { readonly prototype: T; readonly name: string } & Function;

/** Whether there is a value. JavaScript writes null for what is not there; 0, false and '' are there. */
export function isGiven<T>(value: T | undefined): value is T {
  return value !== undefined && value !== null;
}
