import type { PlainReader } from './scalar';
import { YamlError } from './yaml-error';

/** Whether an object of a JSON text has a key twice: then the text has more keys than its value. */
export function hasDuplicateKeys(text: string, value: unknown): boolean {
  return keysIn(text) !== keysOf(value, 0);
}

/** A string, and the colon that makes it a key. Outside of strings JSON has no other quotes and colons. */
const string = /"[^"\\]*(?:\\.[^"\\]*)*"\s*(:?)/g;

function keysIn(text: string): number {
  let count = 0;
  for (const [, colon] of text.matchAll(string)) if (colon) count++;
  return count;
}

const maxDepth = 1_000;

function keysOf(value: unknown, depth: number): number {
  if (value === null || typeof value !== 'object') return 0;
  if (depth > maxDepth) throw new YamlError(`it is nested more than ${maxDepth} levels deep`, 0);
  let count = Array.isArray(value) ? 0 : Object.keys(value).length;
  for (const child of Object.values(value)) count += keysOf(child, depth + 1);
  return count;
}

/** Numbers that a float may not hold exactly; most texts have none. */
const longNumber = /[:[,\s]-?\d{16,}\s*[,\]}]/;
const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g;

/**
 * What JSON.parse made of a text, with its whole numbers as they are read from YAML: JSON.parse knows floats only.
 * @param value what JSON.parse made of it; not nested too deeply
 */
export function withExactNumbers(text: string, value: unknown, read: PlainReader): unknown {
  if (!longNumber.test(text)) return value;
  const mark = markBesides(value);
  const marked = text.replace(tokens, (token) => (typeof numberOf(token, read) === 'bigint' ? JSON.stringify(mark + token) : token));
  return JSON.parse(marked, (_, inner: unknown) =>
    typeof inner === 'string' && inner.startsWith(mark) ? BigInt(inner.slice(mark.length)) : inner,
  );
}

function numberOf(token: string, read: PlainReader): unknown {
  return token.startsWith('"') || token.length < 16 ? undefined : read(token);
}

/** A mark with which no string begins. */
function markBesides(value: unknown): string {
  let mark = 'whole number ';
  while (hasStringWith(mark, value)) mark += ' ';
  return mark;
}

function hasStringWith(start: string, value: unknown): boolean {
  if (typeof value === 'string') return value.startsWith(start);
  return typeof value === 'object' && value !== null && Object.values(value).some((inner) => hasStringWith(start, inner));
}
