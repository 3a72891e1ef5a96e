import { withoutCredentials } from './credentials';
import { printable, printableJson } from './printable';

/** A text as a line of a report or message may hold it: the one way from what files say to what people and CI systems see. */
export function outputLine(text: string): string {
  return printable(withoutCredentials(text));
}

/** A value as JSON for programs, whose strings keep no credentials. */
export function outputJson(value: unknown): string {
  const strings = (_: string, inner: unknown) => (typeof inner === 'string' ? withoutCredentials(inner) : inner);
  return `${printableJson(JSON.stringify(value, strings, 2))}\n`;
}
