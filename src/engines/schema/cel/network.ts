import { BlockList, isIPv4, isIPv6 } from 'node:net';
import { CelError } from './errors';
import { Comparable } from './operators';
import { isRequestUri } from '../structural/network-formats';

/** A URL with a scheme, or an absolute path. */
export class Url implements Comparable {
  public static isValid(text: string): boolean {
    return text !== '*' && isRequestUri(text);
  }

  private readonly scheme: string;
  private readonly authority: string;
  private readonly path: string;
  private readonly query: string;

  public constructor(private readonly text: string) {
    if (!Url.isValid(text)) throw new CelError(`${text} is no URL`);
    const [, scheme = '', authority = '', path = '', query = ''] = /^(?:([a-zA-Z][\w+.-]*):)?(?:\/\/([^/?]*))?([^?]*)(?:\?(.*))?$/.exec(
      text,
    )!;
    [this.scheme, this.authority, this.path, this.query] = [scheme.toLowerCase(), authority, path, query];
  }

  public compareTo(other: Url): number {
    return this.text === other.text ? 0 : 1;
  }

  public getScheme(): string {
    return this.scheme;
  }

  public getHost(): string {
    return this.authority.slice(this.authority.lastIndexOf('@') + 1);
  }

  public getHostname(): string {
    return this.getHost()
      .replace(/:\d*$/, '')
      .replace(/^\[(.*)\]$/, '$1');
  }

  public getPort(): string {
    return /:(\d*)$/.exec(this.getHost())?.[1] ?? '';
  }

  public getEscapedPath(): string {
    return this.path;
  }

  public getQuery(): { readonly [key: string]: readonly string[] } {
    const query = new Map<string, string[]>();
    for (const [key, value] of new URLSearchParams(this.query)) query.set(key, [...(query.get(key) ?? []), value]);
    return Object.fromEntries(query);
  }
}

/** An IP address. */
export class Ip implements Comparable {
  /** Without zones, leading zeros and IPv4 in IPv6. */
  public static isValid(text: string): boolean {
    return isIPv4(text) || (isIPv6(text) && !/[%.]/.test(text));
  }

  public constructor(public readonly text: string) {
    if (!Ip.isValid(text)) throw new CelError(`${text} is no IP address`);
  }

  public compareTo(other: Ip): number {
    return this.canonical === other.canonical ? 0 : 1;
  }

  public get canonical(): string {
    return this.family === 4n ? this.text : new URL(`http://[${this.text}]`).hostname.slice(1, -1);
  }

  public get family(): bigint {
    return isIPv4(this.text) ? 4n : 6n;
  }

  public isIn(...blocks: readonly string[]): boolean {
    return blocks.some((block) => new Cidr(block).containsIp(this));
  }
}

/** A block of IP addresses. */
export class Cidr implements Comparable {
  public static isValid(text: string): boolean {
    const [, address, bits] = /^(.*)\/(0|[1-9]\d{0,2})$/.exec(text) ?? [];
    return address !== undefined && Ip.isValid(address) && Number(bits) <= (isIPv4(address) ? 32 : 128);
  }

  public readonly ip: Ip;
  public readonly prefixLength: bigint;

  public constructor(text: string) {
    if (!Cidr.isValid(text)) throw new CelError(`${text} is no CIDR block`);
    const [address, bits] = text.split('/');
    this.ip = new Ip(address);
    this.prefixLength = BigInt(bits);
  }

  public compareTo(other: Cidr): number {
    return this.ip.canonical === other.ip.canonical && this.prefixLength === other.prefixLength ? 0 : 1;
  }

  public containsIp(ip: Ip): boolean {
    if (ip.family !== this.ip.family) return false;
    const family = ip.family === 4n ? 'ipv4' : 'ipv6';
    const block = new BlockList();
    block.addSubnet(this.ip.text, Number(this.prefixLength), family);
    return block.check(ip.text, family);
  }

  public containsCidr(other: Cidr): boolean {
    return this.prefixLength <= other.prefixLength && this.containsIp(other.ip);
  }
}
