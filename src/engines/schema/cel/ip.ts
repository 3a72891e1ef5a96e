import { isIPv4, isIPv6 } from 'node:net';
import type { Comparable } from './comparable';
import { CelError } from './errors';

type Block = readonly [address: string, prefixLength: number];

const multicast: readonly Block[] = [
  ['224.0.0.0', 4],
  ['ff00::', 8],
];

/** An IP address. */
export class Ip implements Comparable {
  /** Without zones, leading zeros and IPv4 mapped to IPv6. */
  public static isValid(text: string): boolean {
    return isIPv4(text) || (isIPv6(text) && !text.includes('%') && !canonical(text).startsWith('::ffff:'));
  }

  /** @throws CelError when it is no IP address */
  public static parse(text: string): Ip {
    if (!Ip.isValid(text)) throw new CelError(`${text} is no IP address`);
    return isIPv4(text) ? new Ip(bitsOf(text.split('.'), 256n, 10), 32) : new Ip(bitsOf(groups(canonical(text)), 65_536n, 16), 128);
  }

  /**
   * @param bits the address as a number
   * @param size 32 or 128 bits
   */
  private constructor(
    private readonly bits: bigint,
    private readonly size: number,
  ) {}

  public compareTo(other: Ip): number {
    return this.bits === other.bits && this.size === other.size ? 0 : 1;
  }

  public get family(): bigint {
    return this.size === 32 ? 4n : 6n;
  }

  public get isUnspecified(): boolean {
    return this.bits === 0n;
  }

  public get isLoopback(): boolean {
    return this.isInAny(['127.0.0.0', 8], ['::1', 128]);
  }

  public get isLinkLocalMulticast(): boolean {
    // Of IPv6 the scope counts, not the flags before it.
    return this.isInAny(['224.0.0.0', 24]) || (this.size === 128 && /^ff[0-9a-f]2$/.test(String(this).split(':')[0]));
  }

  public get isLinkLocalUnicast(): boolean {
    return this.isInAny(['169.254.0.0', 16], ['fe80::', 10]);
  }

  public get isGlobalUnicast(): boolean {
    const isOther = this.isUnspecified || this.isLoopback || this.isLinkLocalUnicast || this.isInAny(['255.255.255.255', 32], ...multicast);
    return !isOther;
  }

  /** Whether it begins with so many bits of another one. */
  public sharesPrefix(other: Ip, prefixLength: number): boolean {
    if (this.size !== other.size) return false;
    const rest = 2n ** BigInt(this.size - prefixLength);
    return this.bits / rest === other.bits / rest;
  }

  /** The address without the bits behind its prefix. */
  public masked(prefixLength: number): Ip {
    const rest = 2n ** BigInt(this.size - prefixLength);
    return new Ip((this.bits / rest) * rest, this.size);
  }

  public toString(): string {
    return this.size === 32 ? this.parts(256n, 4).join('.') : canonical(this.parts(65_536n, 8, 16).join(':'));
  }

  /** The address in parts of the same size, the first one first. */
  private parts(size: bigint, count: number, base = 10): string[] {
    return Array.from({ length: count }, (_, index) => ((this.bits / size ** BigInt(count - 1 - index)) % size).toString(base));
  }

  private isInAny(...blocks: readonly Block[]): boolean {
    return blocks.some(([address, prefixLength]) => this.sharesPrefix(Ip.parse(address), prefixLength));
  }
}

/** A block of IP addresses. */
export class Cidr implements Comparable {
  public static isValid(text: string): boolean {
    const [, address, bits] = /^(.*)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
    return address !== undefined && Ip.isValid(address) && Number(bits) <= (isIPv4(address) ? 32 : 128);
  }

  /** @throws CelError when it is no block */
  public static parse(text: string): Cidr {
    if (!Cidr.isValid(text)) throw new CelError(`${text} is no CIDR block`);
    const [address, bits] = text.split('/');
    return new Cidr(Ip.parse(address), Number(bits));
  }

  private constructor(
    public readonly ip: Ip,
    private readonly length: number,
  ) {}

  public get prefixLength(): bigint {
    return BigInt(this.length);
  }

  public compareTo(other: Cidr): number {
    return this.ip.compareTo(other.ip) === 0 && this.length === other.length ? 0 : 1;
  }

  public containsIp(ip: Ip): boolean {
    return this.ip.sharesPrefix(ip, this.length);
  }

  public containsCidr(other: Cidr): boolean {
    return this.length <= other.length && this.containsIp(other.ip);
  }

  public masked(): Cidr {
    return new Cidr(this.ip.masked(this.length), this.length);
  }

  public toString(): string {
    return `${this.ip}/${this.length}`;
  }
}

/** An IPv6 address as short as it can be written. */
function canonical(text: string): string {
  return new URL(`http://[${text}]`).hostname.slice(1, -1);
}

/** The eight groups of an IPv6 address. */
function groups(text: string): string[] {
  const [before, after] = text.split('::').map((part) => (part === '' ? [] : part.split(':')));
  return after === undefined ? before : [...before, ...Array<string>(8 - before.length - after.length).fill('0'), ...after];
}

function bitsOf(parts: readonly string[], size: bigint, base: number): bigint {
  return parts.reduce((bits, part) => bits * size + BigInt(parseInt(part, base)), 0n);
}
