import { printable } from '../../../wording/printable';

/** HTML that may stand in a page: what was a string before is escaped. */
export class Markup {
  public constructor(public readonly html: string) {}
}

type Content = Markup | string | number | false | undefined | readonly Content[];

/**
 * HTML with values in it: <code>markup`<b>${name}</b>`</code>. Strings are shown as they are, whatever they hold: markup, quotes, line breaks, characters
 * that change the order of others.
 */
export function markup(parts: TemplateStringsArray, ...values: readonly Content[]): Markup {
  return new Markup(parts.map((part, index) => part + (index < values.length ? htmlOf(values[index]) : '')).join(''));
}

function htmlOf(value: Content): string {
  if (value instanceof Markup) return value.html;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return escaped(value);
  return value ? value.map(htmlOf).join('') : '';
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
]);

function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities.get(character)!);
}

/** A string of ours, in which code stands between backticks. */
export function prose(text: string): Markup {
  return markup`${text.split('`').map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : part))}`;
}
