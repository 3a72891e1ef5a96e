import type { Comparable } from './comparable';
import { CelError } from './errors';
import { mapOf } from './maps';
import { isAuthority, isRequestUri } from '../structural/network-formats';

const syntax = /^(?:([a-zA-Z][a-zA-Z0-9+.-]*):)?(?:(?:(?<=:)\/\/|^\/\/(?!\/))([^/?]*))?([^?]*)(\?.*)?$/s;

/** A URL with a scheme, or an absolute path. */
export class Url implements Comparable {
  public static isValid(text: string): boolean {
    return isRequestUri(text);
  }

  private readonly scheme: string;
  private readonly authority: string;
  private readonly path: string;
  private readonly query: string;
  /** What is the same of equal URLs. */
  private readonly text: string;

  /** @throws CelError when it is no URL */
  public constructor(text: string) {
    const [whole, fragment] = [text.split('#')[0], text.split('#').slice(1).join('#')];
    const [, scheme = '', authority, path = '', query = ''] = syntax.exec(whole)!;
    // The server reads it twice, the second time without what stands behind #, and with a host where it has no scheme.
    const isTwice = isRequestUri(text) && isRequestUri(whole) && isAuthority(authority ?? '', scheme.toLowerCase());
    if (!isTwice || /%(?![0-9a-f]{2})/i.test(fragment)) throw new CelError(`${text} is no URL`);
    // Without a slash what follows the scheme is opaque, such as mailto:.
    const isOpaque = scheme !== '' && authority === undefined && !path.startsWith('/');
    [this.scheme, this.authority, this.path, this.query] = [scheme.toLowerCase(), authority ?? '', isOpaque ? '' : path, query.slice(1)];
    this.text = `${this.scheme}:${this.authority}:${isOpaque ? path : this.getEscapedPath()}:${query}#${fragment}`;
  }

  public compareTo(other: Url): number {
    return this.text === other.text ? 0 : 1;
  }

  public getScheme(): string {
    return this.scheme;
  }

  public getHost(): string {
    return decoded(this.authority.slice(this.authority.lastIndexOf('@') + 1));
  }

  public getHostname(): string {
    return this.getHost()
      .replace(/:\d*$/, '')
      .replace(/^\[(.*)\]$/, '$1');
  }

  public getPort(): string {
    return /:(\d*)$/.exec(this.getHost())?.[1] ?? '';
  }

  /** The path as it is written, when that may stand in a URL, or else escaped. */
  public getEscapedPath(): string {
    if (/^(?:[\w\-.~!$&'()*+,/;=:@[\]]|%[0-9a-f]{2})*$/i.test(this.path)) return this.path;
    return [...bytesOf(this.path)].map((byte) => escaped(byte)).join('');
  }

  public getQuery(): ReturnType<typeof mapOf> {
    const query = new Map<string, string[]>();
    for (const pair of this.query.split('&')) {
      if (pair === '' || pair.includes(';') || /%(?![0-9a-f]{2})/i.test(pair)) continue;
      const [key, ...value] = pair.split('=').map((part) => decoded(part.replace(/\+/g, ' ')));
      query.set(key, [...(query.get(key) ?? []), value.join('=')]);
    }
    return mapOf([...query]);
  }
}

/** A text with its escapes read. */
function decoded(text: string): string {
  return bytesOf(text).toString('utf8');
}

function bytesOf(text: string): Buffer {
  return Buffer.concat(
    text.split(/(%[0-9a-f]{2})/i).map((part) => (/^%[0-9a-f]{2}$/i.test(part) ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
  );
}

function escaped(byte: number): string {
  const sign = String.fromCharCode(byte);
  return /[A-Za-z0-9\-_.~$&+,/:;=@]/.test(sign) ? sign : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
}
