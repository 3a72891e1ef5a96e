import { table } from '../../kubernetes/table';

/** Characters that stand for themselves in a literal, and mean nothing to YAML inside of a scalar that begins with an action. */
const plain = /[A-Za-z0-9_./@+=,;:()[\]{}$!?*&|^~'`#%-]/;

const named: { readonly [character: string]: string } = table({ '\n': '\\n', '\t': '\\t', '\r': '\\r', '"': '\\"', '\\': '\\\\' });

/**
 * A string as a literal of Go that stands in a template.
 *
 * The operator writes a template as YAML before it reads it, and YAML breaks long lines at spaces: inside of a literal that is an error. So
 * spaces are escaped. Where the line is short enough, only those are that would end a scalar without quotes.
 */
export function goText(text: string, line: 'short' | 'any' = 'any'): string {
  const characters = [...text];
  const written = characters.map((character, at) => {
    if (plain.test(character)) return character;
    const isHarmless = line === 'short' && character === ' ' && characters[at - 1] !== ':' && characters[at + 1] !== '#';
    return isHarmless ? character : (named[character] ?? escapeOf(character.codePointAt(0)!));
  });
  return `"${written.join('')}"`;
}

function escapeOf(code: number): string {
  const digits = (size: number, value = code) => value.toString(16).padStart(size, '0');
  if (code < 0x80) return `\\x${digits(2)}`;
  // A byte that is no character, as an escape in a literal may have made it.
  if (code >= 0xdc80 && code <= 0xdcff) return `\\x${digits(2, code - 0xdc00)}`;
  if (code >= 0xd800 && code <= 0xdfff) return '\\ufffd';
  return code <= 0xffff ? `\\u${digits(4)}` : `\\U${digits(8)}`;
}
