import { fixed, GoFunction, variadic } from './signature';
import { GoTime } from '../../../golang/go-time';
import { TemplateError } from '../template-error';
import { deepEqual, isTrue } from '../values/equality';
import { kindOf, typeOf, Value } from '../values/value';

/** The functions that choose between values, and those that ask for their types. */
export const defaultFunctions: { readonly [name: string]: GoFunction } = {
  default: variadic(['any'], 'any', (fallback: Value, ...given: Value[]) =>
    given.length === 0 || isEmpty(given[0]) ? fallback : given[0],
  ),
  empty: fixed(['any'], isEmpty),
  coalesce: variadic([], 'any', (...values: Value[]) => values.find((value) => !isEmpty(value)) ?? null),
  all: variadic([], 'any', (...values: Value[]) => !values.some(isEmpty)),
  any: variadic([], 'any', (...values: Value[]) => !values.every(isEmpty)),
  ternary: fixed(['any', 'any', 'bool'], (yes: Value, no: Value, which: boolean) => (which ? yes : no)),
  fail: fixed(['string'], (message: string) => {
    throw new TemplateError(`stops with the message ${JSON.stringify(message)}`);
  }),
  typeOf: fixed(['any'], typeOf),
  typeIs: fixed(['string', 'any'], (type: string, value: Value) => type === typeOf(value)),
  typeIsLike: fixed(['string', 'any'], (type: string, value: Value) => type === typeOf(value) || `*${type}` === typeOf(value)),
  kindOf: fixed(['any'], kindOf),
  kindIs: fixed(['string', 'any'], (kind: string, value: Value) => kind === kindOf(value)),
  deepEqual: fixed(['any', 'any'], deepEqual),
};

/** Whether a value is nil, zero, false or without content. */
export function isEmpty(value: Value): boolean {
  return !(value instanceof GoTime) && !isTrue(value);
}
