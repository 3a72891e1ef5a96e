import { Entry, MergedFile } from './project-file';

type Json = { readonly [key: string]: unknown };

/**
 * A JSON file whose keys are added one by one: `scripts.test` beside the scripts of its owner.
 * @param content strings, and objects of strings
 */
export function mergedJson(
  path: string,
  content: { readonly [key: string]: string | boolean | { readonly [key: string]: string } },
): MergedFile {
  const entries = Object.entries(content).flatMap(([key, value]): Entry[] =>
    typeof value === 'object'
      ? Object.entries(value).map(([inner, text]) => ({ name: JSON.stringify([key, inner]), value: JSON.stringify(text) }))
      : [{ name: JSON.stringify([key]), value: JSON.stringify(value) }],
  );
  return { kind: 'merged', path, entries, merge, has };
}

/** The file as an object. @throws SyntaxError where it is not one */
function parsed(content: string): Json {
  const value: unknown = JSON.parse(content.replace(/^\uFEFF/, ''));
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json;
  throw new SyntaxError('it is not an object');
}

function merge(content: string | undefined, entries: readonly Entry[]): string {
  const result: { [key: string]: unknown } = content === undefined ? {} : { ...parsed(content) };
  for (const { name, value } of entries) {
    const [key, inner] = JSON.parse(name) as [string, string?];
    if (inner === undefined) result[key] = JSON.parse(value);
    else result[key] = sorted({ ...(result[key] as Json | undefined), [inner]: JSON.parse(value) }, key);
  }
  return `${JSON.stringify(result, undefined, 2)}\n`;
}

function has(content: string, { name }: Entry): boolean {
  const [key, inner] = JSON.parse(name) as [string, string?];
  const value = parsed(content)[key];
  if (inner === undefined) return value !== undefined;
  return typeof value === 'object' && value !== null && inner in value;
}

/** npm sorts packages by name, so that an install does not move what is written here. */
function sorted(object: Json, key: string): Json {
  return /dependencies$/i.test(key) ? Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))) : object;
}
