import { stringifyChunked } from '@discoveryjs/json-ext';
import { withoutCredentials } from './credentials';
import { ofPiece } from './pieces';
import { printableJson } from './printable';

/** A value as JSON for programs, whose strings keep no credentials. */
export function outputJson(value: object): string {
  return [...outputJsonPieces(value)].join('');
}

/** The same, one piece after the other: a report of many findings may be longer than a string can be. */
export function* outputJsonPieces(value: object): Iterable<string> {
  const replacer = (_: string, inner: unknown) => (typeof inner === 'string' ? withoutCredentials(inner) : inner);
  // No string is parted: what is looked for in a piece lies in it as a whole.
  for (const piece of stringifyChunked(value, { replacer, space: 2, highWaterMark: ofPiece })) yield printableJson(piece);
  yield '\n';
}

/** A list whose entries are made when they are written, so that they are never all there at once. */
export function lazyEntries<T>(items: readonly T[], entryOf: (item: T) => object): readonly object[] {
  return items.map((item) => ({ toJSON: () => entryOf(item) }));
}
