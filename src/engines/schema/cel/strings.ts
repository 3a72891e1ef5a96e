import { spendText } from './budget';
import { CelError } from './errors';
import { matcherOf } from '../structural/patterns';

/** Code points: what CEL counts. */
function characters(text: string): string[] {
  return [...text];
}

function index(value: bigint, most: number): number {
  if (value < 0n || value > BigInt(most)) throw new CelError(`the index ${value} is out of range`);
  return Number(value);
}

export function matches(text: string, pattern: string): boolean {
  return matcherOf(pattern)(text);
}

export function charAt(text: string, position: bigint): string {
  const all = characters(text);
  return all[index(position, all.length)] ?? '';
}

export function indexOf(text: string, part: string, from = 0n): bigint {
  const [all, wanted] = [characters(text), characters(part)];
  const start = index(from, all.length);
  for (let at = start; at + wanted.length <= all.length; at++) {
    if (wanted.every((sign, offset) => sign === all[at + offset])) return BigInt(at);
  }
  return -1n;
}

export function lastIndexOf(text: string, part: string, from?: bigint): bigint {
  const [all, wanted] = [characters(text), characters(part)];
  const last = from === undefined ? all.length : index(from, all.length);
  for (let at = Math.min(last, all.length - wanted.length); at >= 0; at--) {
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
  if (limit === 0n) return text;
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
  return text.replace(/^[\s\u0085]+|[\s\u0085]+$/g, '').replace(/^\ufeff|\ufeff$/g, (mark) => mark);
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

/** A regular expression that RE2 does not take has no value, as in Go. */
function compiled<T>(compile: () => T): T {
  try {
    return compile();
  } catch (error) {
    throw new CelError(`the regular expression is not valid: ${(error as Error).message}`);
  }
}
