/** Longer values than anybody reads side by side. */
const mostCharacters = 20_000;

/** A value as a page shows it beside another one: a string by its lines, anything else as JSON. */
export function valueText(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}
