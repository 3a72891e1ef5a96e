import { Style } from './report';
import { Severity } from '../model/finding';

/** What a severity is called where people read it. */
export const severityNames: { readonly [severity in Severity]: string } = { error: 'error', warning: 'warning', info: 'hint' };

/** The colour of a severity in a terminal. */
export const severityColours: { readonly [severity in Severity]: number } = { error: 31, warning: 33, info: 36 };

/**
 * A string in a colour of the terminal, where it shows colours.
 * @param code what the terminal calls it: https://en.wikipedia.org/wiki/ANSI_escape_code#SGR
 */
export function paint(code: number, text: string, { colour }: Style): string {
  return colour ? `\u001b[${code}m${text}\u001b[0m` : text;
}
