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
