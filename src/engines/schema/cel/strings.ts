import { spendText } from './budget';
import { CelError } from './errors';
import { matcherOf, matchesNothing } from '../structural/patterns';

/** Code points: what CEL counts. */
function characters(text: string): string[] {
  return [...text];
}

function index(value: bigint, most: number): number {
  if (value < 0n || value > BigInt(most)) throw new CelError(`the index ${value} is out of range`);
  return Number(value);
}

export function matches(text: string, pattern: string): boolean {
  const matcher = matcherOf(pattern);
  if (matcher === matchesNothing) throw new CelError('the regular expression is not valid');
  return matcher(text);
}

export function charAt(text: string, position: bigint): string {
  const all = characters(text);
  return all[index(position, all.length)] ?? '';
}

export function indexOf(text: string, part: string, from = 0n): bigint {
  if (part === '') return from;
  const [all, wanted] = [characters(text), characters(part)];
  if (from < 0n) throw new CelError(`the index ${from} is out of range`);
  for (let at = Number(from); at + wanted.length <= all.length; at++) {
    if (wanted.every((sign, offset) => sign === all[at + offset])) return BigInt(at);
  }
  return -1n;
}

export function lastIndexOf(text: string, part: string, from?: bigint): bigint {
  const [all, wanted] = [characters(text), characters(part)];
  if (part === '') return from ?? BigInt(all.length);
  if (from !== undefined && from < 0n) throw new CelError(`the index ${from} is out of range`);
  if (from !== undefined && from >= BigInt(all.length)) return -1n;
  for (let at = Math.min(Number(from ?? all.length), all.length - wanted.length); at >= 0; at--) {
    if (wanted.every((sign, offset) => sign === all[at + offset])) return BigInt(at);
  }
  return -1n;
}

export function substring(text: string, from: bigint, to?: bigint): string {
  const all = characters(text);
  const end = to === undefined ? all.length : index(to, all.length);
  const start = index(from, all.length);
  if (start > end) throw new CelError(`${start} is behind ${end}`);
  return all.slice(start, end).join('');
}

export function replace(text: string, from: string, to: string, limit = -1n): string {
  if (limit === 0n || from === to) return text;
  // An empty text stands before and behind each character, as in Go.
  const all = from === '' ? ['', ...characters(text), ''] : text.split(from);
  const count = limit < 0n ? all.length : Math.min(all.length, Number(limit) + 1);
  spendText(text.length + to.length * (count - 1));
  return [...all.slice(0, count - 1), all.slice(count - 1).join(from)].join(to);
}

export function split(text: string, separator: string, limit = -1n): string[] {
  const parts = separator === '' ? characters(text) : text.split(separator);
  if (limit < 0n || BigInt(parts.length) <= limit) return parts;
  if (limit === 0n) return [];
  const count = Number(limit) - 1;
  return [...parts.slice(0, count), parts.slice(count).join(separator)];
}

export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/g, (part) => part.toLowerCase());
}

export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/g, (part) => part.toUpperCase());
}

/** Spaces by Unicode, as Go has them. */
export function trim(text: string): string {
  return text.replace(/^[\t-\r \u0085\p{Z}]+|[\t-\r \u0085\p{Z}]+$/gu, '');
}

export function join(list: readonly unknown[], separator = ''): string {
  if (list.some((part) => typeof part !== 'string')) throw new CelError('no such overload');
  const texts = list as readonly string[];
  spendText(texts.reduce((length, part) => length + part.length + separator.length, 0));
  return texts.join(separator);
}

export function find(text: string, pattern: string): string {
  return findAll(text, pattern, 1n)[0] ?? '';
}

export function findAll(text: string, pattern: string, limit = -1n): string[] {
  const { RE2JS } = require('re2js') as typeof import('re2js'); // eslint-disable-line @typescript-eslint/no-require-imports
  const matcher = compiled(() => RE2JS.compile(pattern)).matcher(text);
  const found: string[] = [];
  while ((limit < 0n || BigInt(found.length) < limit) && matcher.find()) found.push(matcher.group() ?? '');
  return found;
}

/** The text in double quotes, with what does not print escaped. */
export function quote(text: string): string {
  const escapes = new Map(Object.entries({ '\u0007': 'a', '\b': 'b', '\f': 'f', '\n': 'n', '\r': 'r', '\t': 't', '\v': 'v' }));
  // eslint-disable-next-line no-control-regex
  return `"${text.replace(/["\\]/g, '\\$&').replace(/[\u0007-\r]/g, (sign) => `\\${escapes.get(sign)!}`)}"`;
}

/** The text as Go's `%q` quotes it: also what is no letter, mark, number, punctuation or symbol is escaped. */
export function quoteAsGo(text: string): string {
  return quote(text).replace(/[^\p{L}\p{M}\p{N}\p{P}\p{S} ]/gu, (sign) => {
    const code = sign.codePointAt(0)!;
    const digits = (length: number) => code.toString(16).padStart(length, '0');
    return code < 0x80 ? `\\x${digits(2)}` : code > 0xffff ? `\\U${digits(8)}` : `\\u${digits(4)}`;
  });
}

/** A regular expression that RE2 does not take has no value, as in Go. */
function compiled<T>(compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    throw new CelError(`the regular expression is not valid: ${(error as Error).message}`);
  }
}
