/** Patterns that were translated before: RE2 need not be loaded for them. */
let translated: ReadonlyMap<string, RegExp> = new Map();

const matchers = new Map<string, (text: string) => boolean>();

/** Gives the regular expressions of JavaScript that mean the same as patterns of Go. */
export function useTranslated(patterns: ReadonlyMap<string, RegExp>): void {
  translated = patterns;
}

/** The matcher of what is no pattern to RE2. */
export const matchesNothing = () => false;

/**
 * The test of a regular expression in Go's syntax, RE2. Some were translated to JavaScript's before; for
 * others RE2 itself is loaded, which takes linear time whatever the pattern. One that RE2 does not take has `matchesNothing`.
 */
export function matcherOf(pattern: string): (text: string) => boolean {
  let matcher = matchers.get(pattern);
  if (!matcher) matchers.set(pattern, (matcher = made(pattern)));
  return matcher;
}

function made(pattern: string): (text: string) => boolean {
  const known = translated.get(pattern);
  if (known) return (text) => known.test(text);
  const { RE2JS } = require('re2js') as typeof import('re2js'); // eslint-disable-line @typescript-eslint/no-require-imports
  try {
    const compiled = RE2JS.compile(pattern);
    return (text) => compiled.matcher(text).find();
  } catch {
    return matchesNothing;
  }
}
