import { fixed, GoFunction, variadic } from './signature';
import { byteLength, byteSlice } from '../../../golang/bytes';
import { lower, title, trimSpace, upper } from '../../../golang/case';
import { checkedCount, checkedLength } from '../limits';
import { TemplateError } from '../template-error';
import { quoted } from '../text/quote';
import { printed } from '../values/print';
import { GoInt, GoMap, GoSlice, Value } from '../values/value';

/** The functions for texts. */
export const stringFunctions: { readonly [name: string]: GoFunction } = {
  hello: fixed([], () => 'Hello!'),
  trim: fixed(['string'], trimSpace),
  upper: fixed(['string'], upper),
  lower: fixed(['string'], lower),
  title: fixed(['string'], title),
  trunc: fixed(['int', 'string'], truncated),
  substr: fixed(['int', 'int', 'string'], substring),
  repeat: fixed(['int', 'string'], (count: GoInt, text: string) => repeated(text, count)),
  trimall: fixed(['string', 'string'], trimAll),
  trimAll: fixed(['string', 'string'], trimAll),
  trimSuffix: fixed(['string', 'string'], (end: string, text: string) =>
    end !== '' && text.endsWith(end) ? text.slice(0, -end.length) : text,
  ),
  trimPrefix: fixed(['string', 'string'], (start: string, text: string) => (text.startsWith(start) ? text.slice(start.length) : text)),
  contains: fixed(['string', 'string'], (part: string, text: string) => text.includes(part)),
  hasPrefix: fixed(['string', 'string'], (start: string, text: string) => text.startsWith(start)),
  hasSuffix: fixed(['string', 'string'], (end: string, text: string) => text.endsWith(end)),
  quote: variadic([], 'any', (...values: Value[]) =>
    withoutNil(values)
      .map((value) => quoted(printed(value)))
      .join(' '),
  ),
  squote: variadic([], 'any', (...values: Value[]) =>
    withoutNil(values)
      .map((value) => `'${printed(value)}'`)
      .join(' '),
  ),
  cat: variadic([], 'any', (...values: Value[]) => withoutNil(values).map(printed).join(' ')),
  indent: fixed(['int', 'string'], indented),
  nindent: fixed(['int', 'string'], (spaces: GoInt, text: string) => `\n${indented(spaces, text)}`),
  replace: fixed(['string', 'string', 'string'], replaced),
  plural: fixed(['string', 'string', 'int'], (one: string, many: string, count: GoInt) => (count.value === 1n ? one : many)),
  toString: fixed(['any'], printed),
  toStrings: fixed(['any'], (value: Value) => new GoSlice(texts(value), 'string')),
  join: fixed(['string', 'any'], (between: string, value: Value) => {
    const all = texts(value);
    checkedLength(all.reduce((length, part) => length + part.length + between.length, 0));
    return all.join(between);
  }),
  sortAlpha: fixed(['any'], sorted),
  split: fixed(['string', 'string'], (between: string, text: string) => numbered(parts(text, between))),
  splitn: fixed(['string', 'int', 'string'], (between: string, count: GoInt, text: string) => numbered(parts(text, between, count))),
  splitList: fixed(['string', 'string'], (between: string, text: string) => new GoSlice(parts(text, between), 'string')),
};

/** The entries of a list as texts, without nils; a single value is a list of one. */
export function texts(value: Value): string[] {
  if (value instanceof GoSlice) return value.element === 'string' ? (value.items as string[]) : withoutNil(value.items).map(printed);
  return value === null || value === undefined ? [] : [printed(value)];
}

function sorted(value: Value): Value {
  if (!(value instanceof GoSlice)) return new GoSlice([printed(value)], 'string');
  // A list of texts is sorted where it is, as Go does: other variables that hold it see the new order.
  const items = texts(value).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  return value.element === 'string' ? value : new GoSlice(items, 'string');
}

function withoutNil(values: readonly Value[]): Value[] {
  return values.filter((value) => value !== null && value !== undefined);
}

function repeated(text: string, count: GoInt): string {
  if (count.value < 0n) throw new TemplateError('repeats a string less than zero times');
  if (text === '' || count.value === 0n) return '';
  checkedLength(count.value > 2n ** 31n ? Infinity : Number(count.value) * text.length);
  return text.repeat(Number(count.value));
}

function indented(spaces: GoInt, text: string): string {
  if (spaces.value < 0n) throw new TemplateError('indents by less than zero spaces');
  const padding = repeated(' ', spaces);
  return padding + replaced('\n', `\n${padding}`, text);
}

function replaced(old: string, by: string, text: string): string {
  const found = old === '' ? [...text] : text.split(old);
  checkedLength(text.length + found.length * by.length);
  return old === '' ? by + found.map((character) => character + by).join('') : found.join(by);
}

function trimAll(characters: string, text: string): string {
  const cut = new Set(characters);
  const kept = [...text];
  let start = 0;
  let end = kept.length;
  while (start < end && cut.has(kept[start])) start++;
  while (end > start && cut.has(kept[end - 1])) end--;
  return kept.slice(start, end).join('');
}

function truncated({ value }: GoInt, text: string): string {
  const length = BigInt(byteLength(text));
  if (value < 0n && length + value > 0n) return byteSlice(text, Number(length + value), Number(length));
  return value >= 0n && length > value ? byteSlice(text, 0, Number(value)) : text;
}

function substring(start: GoInt, end: GoInt, text: string): string {
  const length = BigInt(byteLength(text));
  const from = start.value < 0n ? 0n : start.value;
  const to = start.value >= 0n && (end.value < 0n || end.value > length) ? length : end.value;
  if (from > to || to > length) throw new TemplateError(`takes the bytes ${from} to ${to} of a text of ${length}`);
  return byteSlice(text, Number(from), Number(to));
}

/** The parts of a text, at most so many; without a count all of them. */
function parts(text: string, between: string, count?: GoInt): string[] {
  const most = count === undefined || count.value < 0n ? Infinity : Number(count.value);
  if (most === 0) return [];
  const all = between === '' ? [...text] : text.split(between);
  checkedCount(all.length);
  return all.length <= most ? all : [...all.slice(0, most - 1), all.slice(most - 1).join(between)];
}

function numbered(found: readonly string[]): GoMap {
  return new GoMap(new Map(found.map((part, index) => [`_${index}`, part])), 'string');
}
