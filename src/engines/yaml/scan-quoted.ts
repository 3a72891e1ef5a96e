import { breakText, code, isBlank, isBlankOrEnd, isBreak, isEnd } from './characters';
import { Cursor } from './cursor';
import { folded } from './scan-plain';
import { YamlError } from './yaml-error';
import { table } from '../../kubernetes/table';

/** Reads a scalar in single or double quotes; the cursor stands on the first of them. */
export function scanQuoted(cursor: Cursor): string {
  const start = cursor.position;
  const quote = cursor.at();
  cursor.position++;
  let text = '';
  for (;;) {
    if (cursor.isAtDocumentMarker() || isEnd(cursor.at())) throw new YamlError('the quotes that open here are not closed', start);
    const { text: word, escapesBreak } = scanWord(cursor, quote);
    text += word;
    if (cursor.at() === quote) break;
    text += scanSpace(cursor, escapesBreak);
  }
  cursor.position++;
  return text;
}

interface Word {
  readonly text: string;
  /** A backslash at the end of the line joins it with the next one. */
  readonly escapesBreak: boolean;
}

/** Reads up to white space or the end of the scalar. */
function scanWord(cursor: Cursor, quote: number): Word {
  let text = '';
  let from = cursor.position;
  const flush = () => cursor.text.slice(from, cursor.position);
  while (!isBlankOrEnd(cursor.at())) {
    const character = cursor.at();
    if (character === quote) {
      if (quote === code.DOUBLE_QUOTE || cursor.at(1) !== quote) break;
      text += `${flush()}'`;
      cursor.position += 2;
      from = cursor.position;
    } else if (character === code.BACKSLASH && quote === code.DOUBLE_QUOTE) {
      text += flush();
      if (isBreak(cursor.at(1))) {
        cursor.position++;
        cursor.nextLine();
        return { text, escapesBreak: true };
      }
      text += scanEscape(cursor);
      from = cursor.position;
    } else {
      cursor.position++;
    }
  }
  return { text: text + flush(), escapesBreak: false };
}

/** Reads white space: kept within a line, folded where lines end. */
function scanSpace(cursor: Cursor, escapesBreak: boolean): string {
  const from = cursor.position;
  let breaks = '';
  let endsLine = escapesBreak;
  while (isBlank(cursor.at()) || isBreak(cursor.at())) {
    if (isBreak(cursor.at())) {
      breaks += breakText(cursor.at());
      endsLine = true;
      cursor.nextLine();
    } else {
      cursor.position++;
    }
  }
  if (!endsLine) return cursor.text.slice(from, cursor.position);
  return escapesBreak ? breaks : folded(breaks);
}

const escapes: { readonly [character: string]: string } = table({
  '0': '\0',
  a: '\x07',
  b: '\b',
  t: '\t',
  '\t': '\t',
  n: '\n',
  v: '\v',
  f: '\f',
  r: '\r',
  e: '\x1b',
  ' ': ' ',
  '"': '"',
  "'": "'",
  '\\': '\\',
  N: '\x85',
  _: '\xa0',
  L: '\u2028',
  P: '\u2029',
});

const lengths: { readonly [character: string]: number } = { x: 2, u: 4, U: 8 };

function scanEscape(cursor: Cursor): string {
  const name = cursor.text.charAt(cursor.position + 1);
  const simple = escapes[name];
  if (simple !== undefined) {
    cursor.position += 2;
    return simple;
  }
  if (!Object.hasOwn(lengths, name)) {
    throw new YamlError('YAML has no such escape; write \\\\ for a backslash, or use single quotes', cursor.position);
  }
  const digits = cursor.text.slice(cursor.position + 2, cursor.position + 2 + lengths[name]);
  const value = /^[0-9a-fA-F]+$/.test(digits) && digits.length === lengths[name] ? parseInt(digits, 16) : Infinity;
  if (value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
    throw new YamlError(`\\${name} takes ${lengths[name]} hexadecimal digits of a Unicode character`, cursor.position);
  }
  cursor.position += 2 + lengths[name];
  return String.fromCodePoint(value);
}
