import { compare, equals } from './comparison';
import { htmlEscaped, jsEscaped, queryEscaped } from './escaping';
import { format } from './printf';
import { fixed, GoFunction, variadic } from './signature';
import { byteLength, bytesOf } from '../../../golang/bytes';
import { TemplateError } from '../template-error';
import { isTrue } from '../values/equality';
import { printed, sprint } from '../values/print';
import { GoInt, GoMap, GoSlice, typeOf, Value } from '../values/value';

/** The functions of text/template itself. `and` and `or` are part of the language: they do not evaluate all of their arguments. */
export const builtins: { readonly [name: string]: GoFunction } = {
  and: variadic(['any'], 'any', unreachable),
  or: variadic(['any'], 'any', unreachable),
  not: fixed(['any'], (value: Value) => !isTrue(value)),
  call: variadic(['any'], 'any', (value: Value) => {
    throw new TemplateError(value === null ? 'has nil to call' : `has a ${typeOf(value)} to call, which is not a function`);
  }),
  html: variadic([], 'any', (...values: Value[]) => htmlEscaped(shown(values))),
  js: variadic([], 'any', (...values: Value[]) => jsEscaped(shown(values))),
  urlquery: variadic([], 'any', (...values: Value[]) => queryEscaped(shown(values))),
  index: variadic(['any'], 'any', (item: Value, ...keys: Value[]) => keys.reduce(entry, indexable(item))),
  len: fixed(['any'], (value: Value) => GoInt.int(length(value))),
  print: variadic([], 'any', (...values: Value[]) => sprint(values)),
  println: variadic([], 'any', (...values: Value[]) => `${values.map(printed).join(' ')}\n`),
  printf: variadic(['string'], 'any', (pattern: string, ...values: Value[]) => format(pattern, values)),
  eq: variadic(['any'], 'any', equals),
  ne: fixed(['any', 'any'], (a: Value, b: Value) => !equals(a, b)),
  lt: fixed(['any', 'any'], (a: Value, b: Value) => compare(a, b) < 0),
  le: fixed(['any', 'any'], (a: Value, b: Value) => compare(a, b) < 0 || equals(a, b)),
  gt: fixed(['any', 'any'], (a: Value, b: Value) => !(compare(a, b) < 0 || equals(a, b))),
  ge: fixed(['any', 'any'], (a: Value, b: Value) => !(compare(a, b) < 0)),
};

/** The texts that are escaped: nil is what an action would print for it. */
function shown(values: readonly Value[]): string {
  return sprint(values.map((value) => value ?? '<no value>'));
}

function unreachable(): never {
  throw new TemplateError('is part of the language');
}

function indexable(item: Value): Value {
  if (item === null) throw new TemplateError('indexes nil');
  return item;
}

function entry(item: Value, key: Value): Value {
  if (item instanceof GoMap) {
    if (typeof key !== 'string') throw new TemplateError(`indexes a map by a ${typeOf(key)}, but its keys are strings`);
    return item.has(key) ? item.get(key) : item.element === 'string' ? '' : null;
  }
  if (item instanceof GoSlice) return item.items[position(key, item.items.length)];
  if (typeof item === 'string') {
    const bytes = bytesOf(item);
    return new GoInt('uint8', BigInt(bytes[position(key, bytes.length)]));
  }
  throw new TemplateError(`indexes a ${typeOf(item)}`);
}

function position(key: Value, count: number): number {
  if (!(key instanceof GoInt)) throw new TemplateError(`indexes a list by a ${typeOf(key)}`);
  if (key.value < 0n || key.value >= BigInt(count)) throw new TemplateError(`asks for entry ${key.value} of ${count}`);
  return Number(key.value);
}

function length(value: Value): number {
  if (typeof value === 'string') return byteLength(value);
  if (value instanceof GoMap) return value.size;
  if (value instanceof GoSlice) return value.items.length;
  throw new TemplateError(`asks for the length of a ${typeOf(value)}`);
}
