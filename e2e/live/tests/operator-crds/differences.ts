import { isDeepStrictEqual } from 'node:util';

type Json = { readonly [key: string]: unknown };

/** What the API server writes into a CRD that does not say it. */
const defaulted = new Set(['/conversion']);

/** What is different in two values, a line for each place. */
export function differences(expected: unknown, found: unknown, name: string, path = ''): string[] {
  if (isDeepStrictEqual(expected, found) || (expected === undefined && defaulted.has(path))) return [];
  if (!isContainer(expected) || !isContainer(found) || Array.isArray(expected) !== Array.isArray(found)) {
    return [`${name} ${path}: expected ${JSON.stringify(expected)}, the cluster has ${JSON.stringify(found)}`];
  }
  const keys = new Set([...Object.keys(expected), ...Object.keys(found)]);
  return [...keys].flatMap((key) => differences(expected[key], found[key], name, `${path}/${key}`));
}

function isContainer(value: unknown): value is Json {
  return typeof value === 'object' && value !== null;
}
