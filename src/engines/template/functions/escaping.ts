import { bytesOf } from '../../../golang/bytes';
import { isPrintable } from '../text/quote';

const html: { readonly [character: string]: string } = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** A text as HTML shows it. */
export function htmlEscaped(text: string): string {
  return text.replace(/[\0"'&<>]/g, (character) => html[character]);
}

/** A text inside the quotes of JavaScript. */
export function jsEscaped(text: string): string {
  let out = '';
  for (const character of text) out += jsCharacter(character);
  return out;
}

function jsCharacter(character: string): string {
  if (character === '\\' || character === "'" || character === '"') return `\\${character}`;
  const code = character.codePointAt(0)!;
  const hex = code.toString(16).toUpperCase().padStart(4, '0');
  if (code < 0x80) return code < 0x20 || '<>&='.includes(character) ? `\\u${hex}` : character;
  if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
  return isPrintable(character) ? character : `\\u${hex}`;
}

/** A text in the query of a URL. */
export function queryEscaped(text: string): string {
  return percentEncoded(text, /[A-Za-z0-9\-_.~]/).replace(/%20/g, '+');
}

/** A text whose bytes are percent-encoded but for some characters. */
export function percentEncoded(text: string, kept: RegExp): string {
  let out = '';
  for (const byte of bytesOf(text)) {
    const character = String.fromCharCode(byte);
    out += byte < 0x80 && kept.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}
