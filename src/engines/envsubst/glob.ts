import { Budget } from './limits';
import { ByteString, Rune, runeAt } from '../../golang/byte-string';

/** A range of characters in a class. */
type Range = readonly [low: number, high: number];

interface CharacterClass {
  readonly ranges: readonly Range[];
  readonly isNegated: boolean;
}

/** One byte, any character, one of a class, or a place where the pattern is malformed. */
type Item = number | 'any' | CharacterClass | 'malformed';

/** Items that stand together, and whether anything may stand before them. */
interface Part {
  readonly isBehindStar: boolean;
  readonly items: readonly Item[];
}

/**
 * A pattern of `#`, `##`, `%` and `%%`: `*`, `?`, `[a-z]`, `[^a-z]` and `\` before a character. A malformed one is noticed where a value
 * comes as far as the malformed place.
 */
export class Glob {
  private readonly parts: readonly Part[];

  public constructor(
    pattern: ByteString,
    private readonly budget: Budget,
  ) {
    this.parts = partsOf(pattern);
  }

  /** Whether all of a value matches; undefined where the pattern is malformed. */
  public matches(value: ByteString): boolean | undefined {
    let at = 0;
    for (const part of this.parts) {
      const isLast = part === this.parts.at(-1);
      if (part.isBehindStar && part.items.length === 0) return true;
      const lastStart = part.isBehindStar ? value.length : at;
      let end: number | undefined | 'malformed';
      for (let from = at; from <= lastStart; from++) {
        end = this.endOf(part.items, value, from);
        if (end === 'malformed') return undefined;
        if (end !== undefined && isLast && end < value.length) end = undefined;
        if (end !== undefined) break;
      }
      if (end === undefined) return false;
      at = end as number;
    }
    return at === value.length;
  }

  /** Where the items end in a value; undefined where they do not match. */
  private endOf(items: readonly Item[], value: ByteString, from: number): number | undefined | 'malformed' {
    let at = from;
    for (const item of items) {
      this.budget.step(1);
      if (at >= value.length) return undefined;
      if (item === 'malformed') return item;
      if (typeof item === 'number') {
        if (item !== value.charCodeAt(at)) return undefined;
        at++;
        continue;
      }
      const rune = runeAt(value, at);
      if (item !== 'any' && !isIn(item, rune)) return undefined;
      at += rune.size;
    }
    return at;
  }
}

function isIn({ ranges, isNegated }: CharacterClass, { code }: Rune): boolean {
  return ranges.some(([low, high]) => low <= code && code <= high) !== isNegated;
}

function partsOf(pattern: ByteString): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length;) {
    const start = at;
    while (pattern[at] === '*') at++;
    const end = endOfPart(pattern, at);
    parts.push({ isBehindStar: at > start, items: itemsOf(pattern.slice(at, end)) });
    at = end;
  }
  return parts;
}

/** Where the next star stands that is none of a class. */
function endOfPart(pattern: ByteString, from: number): number {
  let isInClass = false;
  let at = from;
  for (; at < pattern.length; at++) {
    const character = pattern[at];
    if (character === '*' && !isInClass) return at;
    if (character === '\\' && at + 1 < pattern.length) at++;
    else if (character === '[' || character === ']') isInClass = character === '[';
  }
  return at;
}

function itemsOf(part: ByteString): Item[] {
  const items: Item[] = [];
  for (let at = 0; at < part.length;) {
    const character = part[at++];
    if (character === '[') {
      const found = classAt(part, at);
      if (found === undefined) return [...items, 'malformed'];
      items.push(found.item);
      at = found.end;
    } else if (character === '?') {
      items.push('any');
    } else if (character === '\\') {
      items.push(at < part.length ? part.charCodeAt(at++) : 'malformed');
    } else {
      items.push(character.charCodeAt(0));
    }
  }
  return items;
}

/** The class whose first character behind the bracket is at `from`; undefined where it is malformed. */
function classAt(part: ByteString, from: number): { readonly item: CharacterClass; readonly end: number } | undefined {
  const isNegated = part[from] === '^';
  const ranges: Range[] = [];
  let at = isNegated ? from + 1 : from;
  while (part[at] !== ']' || ranges.length === 0) {
    const low = boundAt(part, at);
    if (low === undefined) return undefined;
    const high = part[low.end] === '-' ? boundAt(part, low.end + 1) : low;
    if (high === undefined) return undefined;
    ranges.push([low.code, high.code]);
    at = high.end;
  }
  return { item: { ranges, isNegated }, end: at + 1 };
}

function boundAt(part: ByteString, from: number): { readonly code: number; readonly end: number } | undefined {
  if (from >= part.length || part[from] === '-' || part[from] === ']') return undefined;
  const at = part[from] === '\\' ? from + 1 : from;
  if (at >= part.length) return undefined;
  const { code, size, isBroken } = runeAt(part, at);
  // A class needs its closing bracket.
  return isBroken || at + size >= part.length ? undefined : { code, end: at + size };
}
