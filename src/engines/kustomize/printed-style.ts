import { plainTag } from './plain-scalar';
import { Style, YamlScalar } from './tree';

const oldBooleans = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON', 'n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);
const base60 = /^[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?$/;

/** Space before a line break, and what go-yaml does not print as it is. */
const notInBlock = / (?:\n|$)|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]/;

const notPlain =
  /^[\s#,[\]{}&*!|>'"%@`]|^[?:-](?=\s|$)|^---|^\.\.\.|:(?=\s|$)|\s#|\s$|[\t\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]/;

/** Whether go-yaml may print a string as a block of lines; else it takes quotes. */
export function fitsBlock(text: string): boolean {
  return text !== '' && !notInBlock.test(text);
}

/** How go-yaml prints a string that says nothing about it. */
export function printedStyle(text: string): Style {
  if (text.includes('\n')) return fitsBlock(text) ? Style.LITERAL : Style.QUOTED;
  const isOther = plainTag(text) !== 'string' || oldBooleans.has(text) || base60.test(text) || text === '<<';
  return isOther || notPlain.test(text) ? Style.QUOTED : Style.PLAIN;
}

/** A scalar as go-yaml prints it alone: with its quotes, and with new ones where a string would be read as something else. */
export function printedAlone({ text, style, tag }: YamlScalar): string {
  if (style === Style.QUOTED) return JSON.stringify(text);
  const isBlock = style !== Style.PLAIN || text.includes('\n');
  if (isBlock && fitsBlock(text)) return block(text, style === Style.FOLDED ? '>' : '|');
  if (isBlock || (tag === 'string' && plainTag(text) !== 'string') || notPlain.test(text)) return JSON.stringify(text);
  return text;
}

function block(text: string, sign: string): string {
  const chomping = text.endsWith('\n\n') ? '+' : text.endsWith('\n') ? '' : '-';
  return `${sign}${chomping}\n${text.replace(/^(?=.)/gm, '  ')}`.trimEnd();
}

/** A number as Go prints it in the shortest way: from a million on with an exponent. */
export function goNumber(value: number): string {
  const [digits, exponent] = value.toExponential().split('e');
  if (value === 0 || (Number(exponent) >= -4 && Number(exponent) < 6)) return String(value);
  return `${digits}e${exponent.charAt(0)}${exponent.slice(1).padStart(2, '0')}`;
}
