import type { RE2JS } from 're2js';
import { fixed, GoFunction } from './signature';
import { checkedLength } from '../limits';
import { TemplateError } from '../template-error';
import { GoInt, GoSlice } from '../values/value';

const regexes: { readonly [name: string]: GoFunction } = {
  regexFindAll: fixed(['string', 'string', 'int'], (pattern: string, text: string, count: GoInt) => findAll(pattern, text, count)),
  regexFind: fixed(['string', 'string'], (pattern: string, text: string) => matches(pattern, text, 1)[0]?.text ?? ''),
  regexReplaceAll: fixed(['string', 'string', 'string'], (pattern: string, text: string, by: string) =>
    replaced(pattern, text, (match) => expanded(by, match)),
  ),
  regexReplaceAllLiteral: fixed(['string', 'string', 'string'], (pattern: string, text: string, by: string) =>
    replaced(pattern, text, () => by),
  ),
  regexSplit: fixed(['string', 'string', 'int'], (pattern: string, text: string, count: GoInt) => split(pattern, text, count)),
};

/** The functions for regular expressions, which are RE2's: linear in the text, whatever the pattern is. */
export const regexFunctions: { readonly [name: string]: GoFunction } = {
  ...regexes,
  ...Object.fromEntries(Object.entries(regexes).map(([name, own]) => [`must${name[0].toUpperCase()}${name.slice(1)}`, own])),
  // This one alone answers false for a pattern that is none.
  regexMatch: fixed(['string', 'string'], (pattern: string, text: string) => compiled(pattern)?.matcher(text).find() ?? false),
  mustRegexMatch: fixed(['string', 'string'], (pattern: string, text: string) => regex(pattern).matcher(text).find()),
  regexQuoteMeta: fixed(['string'], (text: string) => text.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&')),
};

interface Match {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly group: (reference: string) => string;
}

const cache = new Map<string, RE2JS | undefined>();

/** The pattern; undefined when it is none. */
function compiled(pattern: string): RE2JS | undefined {
  if (!cache.has(pattern)) {
    // Loaded by the first template that has a pattern.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { RE2JS } = require('re2js') as typeof import('re2js');
    let found: RE2JS | undefined;
    try {
      found = RE2JS.compile(pattern);
    } catch {
      found = undefined;
    }
    if (cache.size > 1000) cache.clear();
    cache.set(pattern, found);
  }
  return cache.get(pattern);
}

function regex(pattern: string): RE2JS {
  const found = compiled(pattern);
  if (!found) throw new TemplateError(`has ${JSON.stringify(pattern)}, which is not an RE2 regular expression`);
  return found;
}

/** The first match from a position on. */
type Find = (from: number) => Match | undefined;

function finder(pattern: string, text: string): Find {
  const re2 = regex(pattern);
  const matcher = re2.matcher(text);
  const names = re2.namedGroups() as { readonly [name: string]: number };
  return (from) => {
    if (!matcher.find(from)) return undefined;
    const groups = Array.from({ length: matcher.groupCount() + 1 }, (_, index) => matcher.group(index) ?? '');
    const group = (name: string) => groups[/^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : (names[name] ?? -1)] ?? '';
    return { start: matcher.start(), end: matcher.end(), text: groups[0], group };
  };
}

/** The matches as Go finds them: an empty one never stands right behind another. */
function matches(pattern: string, text: string, most: number): Match[] {
  const find = finder(pattern, text);
  const found: Match[] = [];
  let previousEnd = -1;
  for (let at = 0; at <= text.length && found.length < most;) {
    const match = find(at);
    if (!match) break;
    const empty = match.end === at;
    if (!empty || match.start !== previousEnd) found.push(match);
    previousEnd = match.end;
    at = empty ? at + widthAt(text, at) : match.end;
  }
  return found;
}

function widthAt(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

function findAll(pattern: string, text: string, { value }: GoInt): GoSlice {
  const found = matches(pattern, text, value < 0n ? Infinity : Number(value));
  return new GoSlice(
    found.map((match) => match.text),
    'string',
    found.length === 0 ? 'nil' : undefined,
  );
}

function replaced(pattern: string, text: string, by: (match: Match) => string): string {
  const find = finder(pattern, text);
  let out = '';
  let last = 0;
  for (let at = 0; at <= text.length;) {
    const match = find(at);
    if (!match) break;
    out += text.slice(last, match.start);
    if (match.end > last || match.start === 0) out += by(match);
    last = match.end;
    at = Math.max(match.end, at + widthAt(text, at));
    checkedLength(out.length);
  }
  return out + text.slice(last);
}

/** `$1`, `${name}` and `$$` in a replacement. */
function expanded(template: string, { group }: Match): string {
  return template.replace(
    /\$(?:\$|([0-9A-Za-z_\p{L}\p{Nd}]+)|\{([0-9A-Za-z_\p{L}\p{Nd}]+)\})/gu,
    (whole, plain?: string, braced?: string) => {
      if (whole === '$$') return '$';
      return group((plain ?? braced)!);
    },
  );
}

function split(pattern: string, text: string, { value }: GoInt): GoSlice {
  if (value === 0n) return new GoSlice([], 'string', 'nil');
  regex(pattern);
  if (pattern !== '' && text === '') return new GoSlice([''], 'string');
  const most = value < 0n ? Infinity : Number(value);
  const parts: string[] = [];
  let start = 0;
  let end = 0;
  for (const match of matches(pattern, text, most)) {
    if (value > 0n && parts.length >= most - 1) break;
    end = match.start;
    if (match.end !== 0) parts.push(text.slice(start, end));
    start = match.end;
  }
  if (end !== text.length) parts.push(text.slice(start));
  return new GoSlice(parts, 'string');
}
