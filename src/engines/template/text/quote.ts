import { bytesOf, textOf } from '../../../golang/bytes';

const escapes: { readonly [character: string]: string } = {
  '\x07': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
  '\\': '\\\\',
};

/** A text as a Go literal: `%q`, and what the function `quote` writes. */
export function quoted(text: string, quote: '"' | "'" = '"', only: 'ascii' | undefined = undefined): string {
  let out = quote as string;
  for (const character of text) out += escapedIn(character, quote, only);
  return out + quote;
}

function escapedIn(character: string, quote: string, only: 'ascii' | undefined): string {
  if (character === quote) return `\\${quote}`;
  const escape = escapes[character];
  if (escape) return escape;
  const code = character.codePointAt(0)!;
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${hex(code - 0xdc00, 2)}`;
  if (code < 0x80 ? code >= 0x20 && code !== 0x7f : only !== 'ascii' && isPrintable(character)) return character;
  if (code < 0x80) return `\\x${hex(code, 2)}`;
  return code < 0x10000 ? `\\u${hex(code, 4)}` : `\\U${hex(code, 8)}`;
}

/** Whether Go prints a character as it is: letters, marks, numbers, punctuation, symbols and the ASCII space. */
export function isPrintable(character: string): boolean {
  return character === ' ' || /[\p{L}\p{M}\p{N}\p{P}\p{S}]/u.test(character);
}

const simple: { readonly [letter: string]: string } = { a: '\x07', b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '\\': '\\' };

/** The text of a Go literal with its quotes, `"..."` or `` `...` ``; undefined when it is none. */
export function unquoted(literal: string): string | undefined {
  const inside = literal.slice(1, -1);
  if (literal[0] === '`') return inside.includes('`') ? undefined : inside.replace(/\r/g, '');
  return unescaped(inside, literal[0]);
}

/** The text between two quotes, with its escapes resolved. */
export function unescaped(inside: string, quote: string): string | undefined {
  if (!inside.includes('\\')) return inside.includes(quote) || inside.includes('\n') ? undefined : inside;
  const parts: Buffer[] = [];
  let bytes: 'bytes' | undefined;
  let out = '';
  const flush = () => (parts.push(bytesOf(out)), (out = ''));
  for (let at = 0; at < inside.length;) {
    const character = String.fromCodePoint(inside.codePointAt(at)!);
    if (character === quote || character === '\n') return undefined;
    if (character !== '\\') {
      out += character;
      at += character.length;
      continue;
    }
    const escape = escapeAt(inside, at, quote);
    if (!escape) return undefined;
    if (typeof escape.value === 'number') {
      flush();
      parts.push(Buffer.from([escape.value]));
      bytes = 'bytes';
    } else {
      out += escape.value;
    }
    at += escape.length;
  }
  if (!bytes) return out;
  flush();
  return textOf(Buffer.concat(parts));
}

/** One escape: a text, or a byte. */
function escapeAt(text: string, at: number, quote: string): { value: string | number; length: number } | undefined {
  const letter = text[at + 1];
  if (letter === undefined) return undefined;
  if (letter in simple) return { value: simple[letter], length: 2 };
  if (letter === "'" || letter === '"') return letter === quote ? { value: letter, length: 2 } : undefined;
  const octal = /^[0-7]{3}/.exec(text.slice(at + 1, at + 4));
  if (octal) return parseInt(octal[0], 8) < 256 ? { value: parseInt(octal[0], 8), length: 4 } : undefined;
  const size = { x: 2, u: 4, U: 8 }[letter];
  if (!size) return undefined;
  const digits = text.slice(at + 2, at + 2 + size);
  if (digits.length < size || !/^[\da-fA-F]+$/.test(digits)) return undefined;
  const code = parseInt(digits, 16);
  if (letter === 'x') return { value: code, length: 4 };
  if (code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined;
  return { value: String.fromCodePoint(code), length: 2 + size };
}

function hex(code: number, size: number): string {
  return code.toString(16).padStart(size, '0');
}
