/**
 * What keeps a string between quotes when Kustomize writes it: Flux takes what follows the colon for a position, which it is not, and
 * gives the value as it is. A plain scalar cannot hold ": ", a single-quoted one no control character.
 */
export const [singleQuotes, doubleQuotes] = [': ', ':\u0007'];

/** An object with its variables as Flux reads them: `${NAME: }` is `${NAME}`. */
export function withPlainVariables<T>(value: T): T {
  if (typeof value === 'string') return plainVariables(value) as T;
  if (Array.isArray(value)) return value.map((item) => withPlainVariables(item)) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [plainVariables(key), withPlainVariables(item)])) as T;
}

function plainVariables(text: string): string {
  // eslint-disable-next-line no-control-regex
  return text.includes('${') ? text.replace(/(?<!\$)(\$\{\w+):[ \x07]\}/g, '$1}') : text;
}
