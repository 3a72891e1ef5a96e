/**
 * Go's texts are bytes. Here they are JavaScript's, and a byte that is no UTF-8 is the lone surrogate U+DC00 + byte, so that a text
 * which a function cuts inside a character comes out as Go cuts it.
 */
export function isAscii(text: string): boolean {
  for (let at = 0; at < text.length; at++) if (text.charCodeAt(at) > 0x7f) return false;
  return true;
}

/** The bytes of a text. */
export function bytesOf(text: string): Buffer {
  if (!/[\udc80-\udcff]/.test(text)) return Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  for (const character of text) {
    const code = character.codePointAt(0)!;
    parts.push(code >= 0xdc80 && code <= 0xdcff ? Buffer.from([code - 0xdc00]) : Buffer.from(character, 'utf8'));
  }
  return Buffer.concat(parts);
}

/** The text of bytes. */
export function textOf(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  if (!text.includes('\ufffd')) return text;
  let out = '';
  for (let at = 0; at < bytes.length;) {
    const size = characterAt(bytes, at);
    out += size > 0 ? bytes.toString('utf8', at, at + size) : String.fromCharCode(0xdc00 + bytes[at]);
    at += Math.max(size, 1);
  }
  return out;
}

/** How many bytes a text has. */
export function byteLength(text: string): number {
  return isAscii(text) ? text.length : bytesOf(text).length;
}

/** A part of a text, by byte positions. */
export function byteSlice(text: string, start: number, end: number): string {
  return isAscii(text) ? text.slice(start, end) : textOf(bytesOf(text).subarray(start, end));
}

/** The text with bytes that are no UTF-8 replaced, one mark for each. */
export function validText(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

/** Whether all of the text is UTF-8. */
export function isValidText(text: string): boolean {
  return !/[\ud800-\udfff]/u.test(text);
}

/** The length of the valid character that starts at a byte; 0 when none does. */
function characterAt(bytes: Buffer, at: number): number {
  const first = bytes[at];
  if (first < 0x80) return 1;
  const size = first >= 0xf0 && first <= 0xf4 ? 4 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xc2 && first < 0xe0 ? 2 : 0;
  if (size === 0 || at + size > bytes.length) return 0;
  const text = bytes.toString('utf8', at, at + size);
  return text.includes('\ufffd') && !bytes.subarray(at, at + size).equals(Buffer.from('\ufffd')) ? 0 : size;
}
