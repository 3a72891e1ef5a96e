import { createHash } from 'node:crypto';
import { fixed, GoFunction } from './signature';
import { bytesOf, textOf } from '../../../golang/bytes';

/** The functions that encode texts, and those that make checksums of them. */
export const encodingFunctions: { readonly [name: string]: GoFunction } = {
  b64enc: fixed(['string'], (text: string) => bytesOf(text).toString('base64')),
  b64dec: fixed(['string'], (text: string) => decoded('base64', text, base64Error, (clean) => Buffer.from(clean, 'base64'))),
  b32enc: fixed(['string'], base32),
  b32dec: fixed(['string'], (text: string) => decoded('base32', text.replace(/[\r\n]/g, ''), base32Error, fromBase32)),
  sha1sum: fixed(['string'], (text: string) => createHash('sha1').update(bytesOf(text)).digest('hex')),
  sha256sum: fixed(['string'], (text: string) => createHash('sha256').update(bytesOf(text)).digest('hex')),
  adler32sum: fixed(['string'], (text: string) => adler32(text)),
};

/** The Adler-32 checksum of a text, in decimal digits: also how the operator makes ids of inputs. */
export function adler32(text: string): string {
  let [a, b] = [1, 0];
  for (const byte of bytesOf(text)) {
    a = (a + byte) % 65521;
    b = (b + a) % 65521;
  }
  return String(b * 65536 + a);
}

/** The decoded text; where it is malformed, the message that Go would give is the result. */
function decoded(name: string, text: string, errorAt: (bytes: Buffer) => number | undefined, decode: (text: string) => Buffer): string {
  const position = errorAt(bytesOf(text));
  return position === undefined ? textOf(decode(text)) : `illegal ${name} data at input byte ${position}`;
}

const isNewline = (byte: number) => byte === 0x0a || byte === 0x0d;
const pad = 0x3d;

/** Where base64 is malformed, as Go counts. */
function base64Error(bytes: Buffer): number | undefined {
  let inGroup = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (isNewline(bytes[at])) continue;
    if (bytes[at] !== pad) {
      if (!/[A-Za-z0-9+/]/.test(String.fromCharCode(bytes[at]))) return at;
      inGroup = (inGroup + 1) % 4;
      continue;
    }
    if (inGroup < 2) return at;
    return base64PaddingError(bytes, at + 1, inGroup);
  }
  return inGroup === 0 ? undefined : bytes.length - inGroup;
}

function base64PaddingError(bytes: Buffer, from: number, inGroup: number): number | undefined {
  let at = from;
  const skipNewlines = () => {
    while (at < bytes.length && isNewline(bytes[at])) at++;
  };
  if (inGroup === 2) {
    skipNewlines();
    if (at === bytes.length) return bytes.length;
    if (bytes[at] !== pad) return at - 1;
    at++;
  }
  skipNewlines();
  return at < bytes.length ? at : undefined;
}

const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function base32(text: string): string {
  const bits = [...bytesOf(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const digits = (bits.match(/.{1,5}/g) ?? []).map((group) => base32Alphabet[parseInt(group.padEnd(5, '0'), 2)]).join('');
  return digits.padEnd(Math.ceil(digits.length / 8) * 8, '=');
}

function fromBase32(text: string): Buffer {
  const bits = [...text.replace(/=+$/, '')].map((digit) => base32Alphabet.indexOf(digit).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

/** Where base32 is malformed, as Go counts. */
function base32Error(bytes: Buffer): number | undefined {
  const { length } = bytes;
  for (let group = 0; group < length; group += 8) {
    for (let digit = 0; digit < 8; digit++) {
      const at = group + digit;
      if (at >= length) return length - digit;
      const left = length - at - 1;
      if (bytes[at] === pad && digit >= 2 && left < 8) {
        if (left + digit < 7) return length;
        for (let k = 0; k < 7 - digit; k++) if (left > k && bytes[at + 1 + k] !== pad) return at + k;
        return digit === 3 || digit === 6 ? at : undefined;
      }
      if (!base32Alphabet.includes(String.fromCharCode(bytes[at]))) return at;
    }
  }
  return undefined;
}
