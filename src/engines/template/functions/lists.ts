import { toInt64 } from './conversion';
import { fixed, GoFunction, variadic } from './signature';
import { checkedCount } from '../limits';
import { TemplateError } from '../template-error';
import { isEmpty } from './defaults';
import { deepEqual } from '../values/equality';
import { GoSlice, kindOf, typeOf, Value } from '../values/value';

const nilList = () => new GoSlice([], 'interface {}', 'nil');

const lists: { readonly [name: string]: GoFunction } = {
  append: fixed(['any', 'any'], (list: Value, value: Value) => of([...items(list), value])),
  push: fixed(['any', 'any'], (list: Value, value: Value) => of([...items(list), value])),
  prepend: fixed(['any', 'any'], (list: Value, value: Value) => of([value, ...items(list)])),
  first: fixed(['any'], (list: Value) => items(list)[0] ?? null),
  last: fixed(['any'], (list: Value) => items(list)[items(list).length - 1] ?? null),
  rest: fixed(['any'], (list: Value) => (items(list).length === 0 ? nilList() : of(items(list).slice(1)))),
  initial: fixed(['any'], (list: Value) => (items(list).length === 0 ? nilList() : of(items(list).slice(0, -1)))),
  reverse: fixed(['any'], (list: Value) => of([...items(list)].reverse())),
  compact: fixed(['any'], (list: Value) => of(items(list).filter((item) => !isEmpty(item)))),
  uniq: fixed(['any'], (list: Value) => of(unique(items(list)))),
  without: variadic(['any'], 'any', (list: Value, ...omitted: Value[]) => of(items(list).filter((item) => !among(omitted, item)))),
  has: fixed(['any', 'any'], (needle: Value, list: Value) => list !== null && among(items(list), needle)),
  slice: variadic(['any'], 'any', sliced),
  chunk: fixed(['int', 'any'], (size: { value: bigint }, list: Value) => chunked(Number(size.value), items(list))),
};

/** The functions for lists. What Go has in two forms, with a panic and with an error, is one here: both end the rendering. */
export const listFunctions: { readonly [name: string]: GoFunction } = {
  ...lists,
  ...Object.fromEntries(Object.entries(lists).map(([name, list]) => [`must${name[0].toUpperCase()}${name.slice(1)}`, list])),
  list: variadic([], 'any', (...values: Value[]) => of(values)),
  tuple: variadic([], 'any', (...values: Value[]) => of(values)),
  concat: variadic([], 'any', (...all: Value[]) => {
    const joined = all.flatMap(items);
    return joined.length === 0 ? nilList() : of(joined);
  }),
};

function of(values: Value[]): GoSlice {
  checkedCount(values.length);
  return new GoSlice(values);
}

function items(list: Value): Value[] {
  if (!(list instanceof GoSlice)) throw new TemplateError(`must be a list, not a ${typeOf(list) === '<nil>' ? 'nil' : kindOf(list)}`);
  return list.items;
}

function among(values: readonly Value[], needle: Value): boolean {
  return values.some((value) => deepEqual(needle, value));
}

/** The entries without those that were there before. Texts are looked up, all else is compared one by one. */
function unique(values: readonly Value[]): Value[] {
  const seen = new Set<string>();
  const others: Value[] = [];
  return values.filter((value) => {
    if (typeof value === 'string') return !seen.has(value) && seen.add(value);
    return !among(others, value) && others.push(value);
  });
}

function sliced(list: Value, ...[from, to]: Value[]): Value {
  const all = items(list);
  if (all.length === 0) return null;
  const { capacity, element } = list as GoSlice;
  const start = from === undefined ? 0n : toInt64(from);
  const end = to === undefined ? BigInt(all.length) : toInt64(to);
  if (start < 0n || end < start || end > BigInt(capacity)) throw new TemplateError(`takes the entries ${start} to ${end} of ${all.length}`);
  const room = all.concat(Array.from({ length: capacity - all.length }, () => null));
  return new GoSlice(room.slice(Number(start), Number(end)), element);
}

function chunked(size: number, all: readonly Value[]): GoSlice {
  const count = Math.floor((all.length - 1) / size) + 1;
  if (!Number.isFinite(count) || count < 0) throw new TemplateError(`cuts a list into parts of ${size}`);
  const chunks = Array.from({ length: count }, (_, index) => {
    const rest = index === count - 1 ? all.length % size : 0;
    const length = rest === 0 ? size : rest;
    if (length < 0) throw new TemplateError(`cuts a list into parts of ${size}`);
    return new GoSlice(all.slice(index * size, index * size + length));
  });
  return new GoSlice(chunks, '[]interface {}');
}
