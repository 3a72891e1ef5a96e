import { isIPv6 } from 'node:net';

/** Four decimal numbers up to 255. The server also takes leading zeros, and IPv4 within IPv6. */
export function isIPv4Sloppy(text: string): boolean {
  const [, prefix, address] = /^(::ffff:|::)?((?:\d+\.){3}\d+)$/i.exec(text) ?? [];
  if (address === undefined) return false;
  const parts = address.split('.');
  return parts.every((part) => Number(part) <= 255 && (prefix === undefined || !/^0\d/.test(part)) && part.replace(/^0+/, '').length <= 3);
}

/** 6, 8 or 20 bytes, with colons or dashes between bytes, or dots between pairs of bytes. */
export function isMac(text: string): boolean {
  const bytes = (count: number, separator: string) => `[0-9a-f]{2}(?:${separator}[0-9a-f]{2}){${count - 1}}`;
  const pairs = (count: number) => `[0-9a-f]{4}(?:\\.[0-9a-f]{4}){${count / 2 - 1}}`;
  const forms = [6, 8, 20].flatMap((count) => [bytes(count, ':'), bytes(count, '-'), pairs(count)]);
  return new RegExp(`^(?:${forms.join('|')})$`, 'i').test(text);
}

/** What Go's url.ParseRequestURI takes: a URI with a scheme, or an absolute path. */
export function isRequestUri(text: string): boolean {
  // eslint-disable-next-line no-control-regex
  if (text === '' || /[\x00-\x1f\x7f]/.test(text)) return false;
  if (text === '*') return true;
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text);
  const rest = (scheme ? text.slice(scheme[0].length) : text).split('?')[0];
  // Without a slash it is opaque, such as mailto:, and not looked into.
  if (!rest.startsWith('/')) return scheme !== null;
  if (!scheme || !rest.startsWith('//')) return escapesAreHex(rest);
  const authority = rest.slice(2).split('/')[0];
  return isAuthority(authority, scheme[1].toLowerCase()) && escapesAreHex(rest.slice(2 + authority.length));
}

/** What Go takes between the slashes of a URL and its path. */
export function isAuthority(authority: string, scheme: string): boolean {
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? '' : authority.slice(0, at);
  if (!/^[\w\-.:~!$&'()*+,;=%@]*$/.test(user) || !escapesAreHex(user)) return false;
  const host = authority.slice(at + 1);
  const [, address, zone] = /^\[([^%[]*)(?:%25(.+))?\](?::\d*)?$/s.exec(host) ?? [];
  if (address !== undefined) return isIPv6(address) && (zone === undefined || isZone(zone));
  // For http Go counts from the first colon, for other schemes from the last one.
  const port = /^https?$/.test(scheme) ? /:(.*)$/s.exec(host) : /:([^:]*)$/.exec(host);
  return /^\d*$/.test(port?.[1] ?? '') && isHost(host);
}

/** Signs of a host, and escapes of what is not ASCII. */
function isHost(host: string): boolean {
  return /^(?:[\w\-.~!$&'()*+,;=:\]<>"\u0080-\u{10ffff}]|%25|%[89a-f][0-9a-f])*$/iu.test(host);
}

function isZone(zone: string): boolean {
  const plain = zone.replace(/%([0-7][0-9a-f])/gi, (_, code: string) =>
    /25|20/.test(code) ? '' : String.fromCharCode(parseInt(code, 16)),
  );
  return /^[\w\-.~!$&'()*+,;=:[\]<>"\u0080-\u{10ffff}]*$/u.test(plain);
}

function escapesAreHex(text: string): boolean {
  return !/%(?![0-9a-f]{2})/i.test(text);
}
