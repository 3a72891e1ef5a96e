import { bytesOf, isAscii, textOf } from './bytes';

/**
 * A string whose characters are bytes, as Go's strings are: `é` has two. What counts, cuts or searches in a Go string does so here.
 */
export type ByteString = string;

export function byteString(text: string): ByteString {
  return isAscii(text) ? text : bytesOf(text).toString('latin1');
}

/** The text of bytes; one that is not part of a UTF-8 character is a lone surrogate, as in bytes.ts. */
export function textOfBytes(bytes: ByteString): string {
  return isAscii(bytes) ? bytes : textOf(Buffer.from(bytes, 'latin1'));
}

/** A character of a byte string. */
export interface Rune {
  readonly code: number;
  /** How many bytes it has. */
  readonly size: number;
  /** Whether the byte is not part of a UTF-8 character: Go then has U+FFFD. */
  readonly isBroken: boolean;
}

/** The character that begins at a byte. */
export function runeAt(bytes: ByteString, at: number): Rune {
  const first = bytes.charCodeAt(at);
  if (first < 0x80) return { code: first, size: 1, isBroken: false };
  const size = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
  const [character] = textOf(Buffer.from(bytes.slice(at, at + size), 'latin1'));
  const code = character.codePointAt(0)!;
  const isBroken = code >= 0xdc80 && code <= 0xdcff;
  return isBroken ? { code: 0xfffd, size: 1, isBroken } : { code, size, isBroken };
}
