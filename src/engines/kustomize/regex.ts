import { KustomizeError } from './kustomize-error';
import { Place } from './tree';

const plain = /^[\w/: -]*$/;

/** Whether a text holds a match of a regular expression of Go, which are matched in linear time. */
export function regex(pattern: string, place?: Place): (text: string) => boolean {
  if (plain.test(pattern)) return (text) => text.includes(pattern);
  return compiled(pattern, pattern, place);
}

/** Whether a whole text matches; an empty expression matches all. */
export function wholeMatch(pattern: string | undefined, place?: Place): (text: string) => boolean {
  if (!pattern) return () => true;
  if (plain.test(pattern)) return (text) => text === pattern;
  return compiled(`^(?:${pattern})$`, pattern, place);
}

/** @param pattern what the user wrote */
export function compiled(source: string, pattern: string, place?: Place): (text: string) => boolean {
  // Most expressions are plain names.
  const { RE2JS } = require('re2js') as typeof import('re2js'); // eslint-disable-line @typescript-eslint/no-require-imports
  try {
    const expression = RE2JS.compile(source);
    return (text) => expression.matcher(text).find();
  } catch {
    throw new KustomizeError(`${JSON.stringify(pattern)} is not a regular expression as Go reads it`, place);
  }
}
