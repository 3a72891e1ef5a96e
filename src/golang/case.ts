/** Upper case, character for character: Go knows no `ß` that becomes two. */
export function upper(text: string): string {
  return mapped(text, (character) => character.toUpperCase());
}

/** Lower case, character for character. */
export function lower(text: string): string {
  return mapped(text, (character) => (character === '\u0130' ? 'i' : character.toLowerCase()));
}

/** The first letter of each word in title case. */
export function title(text: string): string {
  let previous = ' ';
  return mapped(text, (character) => {
    const begins = isSeparator(previous);
    previous = character;
    return begins ? titleCase(character) : character;
  });
}

/** White space at both ends is cut, by Unicode's definition. */
export function trimSpace(text: string): string {
  return text.replace(leadingSpace, '').replace(/[\s\S]*/, (rest) => rest.slice(0, endOf(rest)));
}

const leadingSpace = /^[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+/;
const space = /[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/** Whether Go takes a character for white space. */
export function isSpace(character: string): boolean {
  return space.test(character);
}

function endOf(text: string): number {
  let end = text.length;
  while (end > 0 && space.test(text[end - 1])) end--;
  return end;
}

function mapped(text: string, change: (character: string) => string): string {
  let out = '';
  for (const character of text) {
    const changed = change(character);
    out += [...changed].length === 1 ? changed : character;
  }
  return out;
}

/** The four letters that are two, as capital, title and small letter. */
const digraphs = ['\u01c4\u01c5\u01c6', '\u01c7\u01c8\u01c9', '\u01ca\u01cb\u01cc', '\u01f1\u01f2\u01f3'];

function titleCase(character: string): string {
  const digraph = digraphs.find((forms) => forms.includes(character));
  if (digraph) return digraph[1];
  // Georgian has capitals, but titles do not use them.
  return character >= '\u10d0' && character <= '\u10ff' ? character : character.toUpperCase();
}

function isSeparator(character: string): boolean {
  if (character <= '\x7f') return !/[0-9a-zA-Z_]/.test(character);
  return !/[\p{L}\p{Nd}]/u.test(character) && space.test(character);
}
