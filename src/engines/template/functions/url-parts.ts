import { isIPv6 } from 'node:net';
import { percentEncoded } from './escaping';
import { textOf } from '../../../golang/bytes';
import { TemplateError } from '../template-error';

/** What Go's net/url finds in a URL. */
export interface UrlParts {
  scheme: string;
  host: string;
  hostname: string;
  path: string;
  query: string;
  opaque: string;
  fragment: string;
  userinfo: string;
}

/** The parts of a URL; an error for what Go takes for none. */
export function parseUrl(text: string): UrlParts {
  const hash = text.indexOf('#');
  let rest = hash < 0 ? text : text.slice(0, hash);
  // eslint-disable-next-line no-control-regex
  if (/[\0-\x1f\x7f]/.test(rest)) throw malformed(text, 'has a control character');
  const fragment = hash < 0 ? '' : unescaped(text.slice(hash + 1), text);
  const parts: UrlParts = { scheme: '', host: '', hostname: '', path: '', query: '', opaque: '', fragment, userinfo: '' };
  if (rest === '*') return { ...parts, path: '*' };
  const scheme = schemeOf(rest, text);
  if (scheme !== undefined) {
    parts.scheme = scheme.toLowerCase();
    rest = rest.slice(scheme.length + 1);
  }
  const question = rest.indexOf('?');
  if (question >= 0) {
    parts.query = rest.slice(question + 1);
    rest = rest.slice(0, question);
  }
  if (!rest.startsWith('/')) {
    if (parts.scheme !== '') return { ...parts, opaque: rest };
    if (rest.split('/')[0].includes(':')) throw malformed(text, 'has a colon in its first path segment');
  }
  if (rest.startsWith('//') && (parts.scheme !== '' || !rest.startsWith('///'))) {
    const end = rest.indexOf('/', 2);
    const authority = end < 0 ? rest.slice(2) : rest.slice(2, end);
    rest = end < 0 ? '' : rest.slice(end);
    readAuthority(parts, authority, text);
  }
  parts.path = unescaped(rest, text);
  return parts;
}

/** `user` or `user:password`, as Go writes it again. */
export function parseUserinfo(userinfo: string): string {
  return parseUrl(`proto://${userinfo}@host`).userinfo;
}

/** The URL of parts, as Go writes it. */
export function urlText({ scheme, host, path, query, opaque, fragment, userinfo }: Omit<UrlParts, 'hostname'>): string {
  let out = scheme === '' ? '' : `${scheme}:`;
  if (opaque !== '') {
    out += opaque;
  } else {
    if (scheme !== '' || host !== '' || userinfo !== '') {
      if (host !== '' || path !== '' || userinfo !== '') out += '//';
      if (userinfo !== '') out += `${userinfo}@`;
      out += percentEncoded(host, hostKept);
    }
    const written = path === '*' ? '*' : percentEncoded(path, pathKept);
    if (path !== '' && !path.startsWith('/') && host !== '') out += '/';
    // A colon in the first segment would make it a scheme.
    if (out === '' && written.split('/')[0].includes(':')) out += './';
    out += written;
  }
  if (query !== '') out += `?${query}`;
  return fragment === '' ? out : `${out}#${percentEncoded(fragment, fragmentKept)}`;
}

const pathKept = /[A-Za-z0-9\-_.~$&+,/:;=@]/;
const fragmentKept = /[A-Za-z0-9\-_.~$&+,/:;=?@!()*]/;
const userKept = /[A-Za-z0-9\-_.~$&+,;=]/;
const hostKept = /[A-Za-z0-9\-_.~!$&'()*+,;=:[\]<>"]/;

function schemeOf(text: string, whole: string): string | undefined {
  const found = /^([A-Za-z][A-Za-z0-9+\-.]*):/.exec(text);
  if (found) return found[1];
  if (text.startsWith(':')) throw malformed(whole, 'has no scheme before its colon');
  return undefined;
}

function readAuthority(parts: UrlParts, authority: string, whole: string): void {
  const at = authority.lastIndexOf('@');
  if (at >= 0) parts.userinfo = readUserinfo(authority.slice(0, at), whole);
  parts.host = readHost(authority.slice(at + 1), parts.scheme, whole);
  parts.hostname = hostnameOf(parts.host);
}

function readUserinfo(userinfo: string, whole: string): string {
  if (!/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(userinfo)) throw malformed(whole, 'has characters in its user that must be escaped');
  const colon = userinfo.indexOf(':');
  const user = percentEncoded(unescaped(colon < 0 ? userinfo : userinfo.slice(0, colon), whole), userKept);
  return colon < 0 ? user : `${user}:${percentEncoded(unescaped(userinfo.slice(colon + 1), whole), userKept)}`;
}

function readHost(host: string, scheme: string, whole: string): string {
  const open = host.lastIndexOf('[');
  if (open > 0) throw malformed(whole, 'has a bracket inside its host');
  if (open === 0) return readAddress(host, whole);
  // Several colons are a list of hosts as databases have it, but not for the web.
  const colon = /^https?$/.test(scheme) ? host.indexOf(':') : host.lastIndexOf(':');
  checkPort(colon < 0 ? '' : host.slice(colon), whole);
  return unescapedHost(host, whole);
}

/** An IPv6 address in brackets, which may name a zone. */
function readAddress(host: string, whole: string): string {
  const close = host.lastIndexOf(']');
  if (close < 0) throw malformed(whole, 'has an open bracket in its host');
  checkPort(host.slice(close + 1), whole);
  const address = host.slice(1, close);
  const zone = address.indexOf('%25');
  const bare = unescapedHost(zone < 0 ? address : address.slice(0, zone), whole);
  const name = zone < 0 ? bare : bare + unescaped(address.slice(zone), whole);
  if (!isIPv6(bare) || name.endsWith('%')) throw malformed(whole, 'has brackets around what is not an IPv6 address');
  return `[${name}]${host.slice(close + 1)}`;
}

function checkPort(port: string, whole: string): void {
  if (!/^(?::\d*)?$/.test(port)) throw malformed(whole, `has the port ${JSON.stringify(port)}`);
}

/** Only what is not ASCII may be escaped in a host. */
function unescapedHost(host: string, whole: string): string {
  for (const [escape] of host.matchAll(/%.{0,2}/gs)) {
    if (!/^%[89a-fA-F][\da-fA-F]$|^%25$/.test(escape)) throw malformed(whole, `has the escape ${escape} in its host`);
  }
  for (const character of host.replace(/%/g, '')) {
    if (character < '\x80' && !hostKept.test(character)) {
      throw malformed(whole, `has the character ${JSON.stringify(character)} in its host`);
    }
  }
  return unescaped(host, whole);
}

function hostnameOf(host: string): string {
  if (host.startsWith('[')) return host.slice(1, host.lastIndexOf(']'));
  return host.replace(/:\d*$/, '');
}

function unescaped(text: string, whole: string): string {
  if (!text.includes('%')) return text;
  if (/%(?![\da-fA-F]{2})/.test(text)) throw malformed(whole, 'has a malformed escape');
  const bytes: number[] = [];
  for (let at = 0; at < text.length;) {
    if (text[at] === '%') {
      bytes.push(parseInt(text.slice(at + 1, at + 3), 16));
      at += 3;
    } else {
      const character = String.fromCodePoint(text.codePointAt(at)!);
      bytes.push(...Buffer.from(character));
      at += character.length;
    }
  }
  return textOf(Buffer.from(bytes));
}

function malformed(url: string, problem: string): TemplateError {
  return new TemplateError(`has the URL ${JSON.stringify(url)}, which ${problem}`);
}
