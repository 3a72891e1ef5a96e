/* eslint-disable no-bitwise */
import { crc32 } from 'node:zlib';

/** No time, no name, and no system: what is written depends on the content alone. */
const head = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff];

/** How far back a repetition may lie, how long it may be, and how long it must be to be worth it. */
const window = 32 * 1024;
const longest = 258;
const shortest = 4;
/** How many earlier places are tried for a longer repetition. */
const tries = 64;

/** The lowest length of each code for lengths, and how many bits say how much is added to it. The same of distances. */
const lengths = bases(3, [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5]);
const distances = bases(1, [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13]);

/**
 * Compresses as gzip. Not Node's zlib, whose output depends on the version that a release of Node has: the digest of an artifact is that of these bytes, and
 * must be the same wherever and whenever it is packed. So this must never write other bytes for the same content.
 */
export function gzip(content: Uint8Array): Buffer {
  const end = Buffer.alloc(8);
  end.writeUInt32LE(crc32(content), 0);
  end.writeUInt32LE(content.length % 2 ** 32, 4);
  return Buffer.concat([Buffer.from(head), deflated(content), end]);
}

/** One block of the codes that every reader knows: RFC 1951, 3.2.6. */
function deflated(content: Uint8Array): Uint8Array {
  const bits = new Bits(content.length);
  const earlier = new Earlier(content);
  bits.add(0b011, 3);
  for (let at = 0; at < content.length;) {
    const found = earlier.longestAt(at);
    if (found.length < shortest) {
      literal(bits, content[at]);
      earlier.add(at++);
      continue;
    }
    addCode(bits, lengths, found.length, (code) => literal(bits, code + 257));
    addCode(bits, distances, found.distance, (code) => bits.add(reversed(code, 5), 5));
    for (const end = at + found.length; at < end;) earlier.add(at++);
  }
  literal(bits, 256);
  return bits.end();
}

/** A byte, the end of the block (256), or the code of a length. */
function literal(bits: Bits, code: number): void {
  if (code < 144) bits.add(reversed(0x30 + code, 8), 8);
  else if (code < 256) bits.add(reversed(0x190 + code - 144, 9), 9);
  else if (code < 280) bits.add(reversed(code - 256, 7), 7);
  else bits.add(reversed(0xc0 + code - 280, 8), 8);
}

interface Base {
  readonly from: number;
  readonly bits: number;
}

function addCode(bits: Bits, codes: readonly Base[], value: number, write: (code: number) => void): void {
  let code = codes.length - 1;
  while (codes[code].from > value) code--;
  write(code);
  bits.add(value - codes[code].from, codes[code].bits);
}

function bases(first: number, more: readonly number[]): readonly Base[] {
  const found: Base[] = [];
  let from = first;
  for (const bits of more) {
    found.push({ from, bits });
    from += 2 ** bits;
  }
  // The longest repetition has a code of its own.
  return first === 3 ? [...found, { from: longest, bits: 0 }] : found;
}

function reversed(code: number, length: number): number {
  let result = 0;
  for (let bit = 0; bit < length; bit++) result |= ((code >> bit) & 1) << (length - 1 - bit);
  return result;
}

/** Where the content had the next bytes before. */
class Earlier {
  private readonly last = new Int32Array(1 << 15).fill(-1);
  private readonly before: Int32Array;

  public constructor(private readonly content: Uint8Array) {
    this.before = new Int32Array(window).fill(-1);
  }

  public add(at: number): void {
    if (at + shortest > this.content.length) return;
    const key = this.keyAt(at);
    this.before[at % window] = this.last[key];
    this.last[key] = at;
  }

  public longestAt(at: number): { readonly length: number; readonly distance: number } {
    const most = Math.min(longest, this.content.length - at);
    let best = { length: 0, distance: 0 };
    if (most < shortest) return best;
    let place = this.last[this.keyAt(at)];
    for (let left = tries; left > 0 && place >= 0 && at - place < window; left--) {
      const length = this.sameAt(place, at, most);
      if (length > best.length) best = { length, distance: at - place };
      if (length === most) break;
      place = this.before[place % window];
    }
    return best;
  }

  private sameAt(place: number, at: number, most: number): number {
    let length = 0;
    while (length < most && this.content[place + length] === this.content[at + length]) length++;
    return length;
  }

  private keyAt(at: number): number {
    const { content } = this;
    const four = content[at] | (content[at + 1] << 8) | (content[at + 2] << 16) | (content[at + 3] << 24);
    return Math.imul(four, 0x9e3779b1) >>> 17;
  }
}

/** Bits, of which the first is the lowest of the first byte. */
class Bits {
  private bytes: Uint8Array;
  private length = 0;
  private held = 0;
  private count = 0;

  public constructor(expected: number) {
    this.bytes = new Uint8Array(expected / 4 + 64);
  }

  public add(value: number, count: number): void {
    this.held |= value << this.count;
    for (this.count += count; this.count >= 8; this.count -= 8) {
      this.push(this.held & 0xff);
      this.held >>>= 8;
    }
  }

  public end(): Uint8Array {
    if (this.count > 0) this.push(this.held);
    return this.bytes.subarray(0, this.length);
  }

  private push(byte: number): void {
    if (this.length === this.bytes.length) {
      const more = new Uint8Array(this.length * 2);
      more.set(this.bytes);
      this.bytes = more;
    }
    this.bytes[this.length++] = byte;
  }
}
