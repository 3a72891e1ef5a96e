import { isDeepStrictEqual } from 'node:util';
import type { JsonObject } from '../../src/engines/yaml/composer';
import { YamlDocument } from '../../src/engines/yaml/document';
import { YamlStream } from '../../src/engines/yaml/stream';
import { jsonText } from '../../src/kubernetes/json-text';

/** What Go's decoder says of one document. */
export interface Decoded {
  readonly value?: unknown;
  readonly error?: string;
  /** Why strict decoding refuses it. */
  readonly strict?: string;
}

/** How the library and Go's decoder disagree on a text; undefined where they agree. */
export function disagreement(text: string, go: readonly Decoded[]): string | undefined {
  // go-yaml forgets that an empty flow collection may begin a key. As a key it is refused either way.
  if (/(?:\{\s*\}|\[\s*\])[^\n]*:/.test(text)) return undefined;
  const theirs = go.filter(({ value, error }) => error !== undefined || value !== null);
  const ours = [...new YamlStream(text).documents()].map(decoded).filter(({ value, error }) => error !== undefined || value !== null);
  // Behind a separator that is none, Go's reader gives up; so the document before it is not read either.
  const broken = theirs.findIndex(({ error }) => error?.startsWith('invalid Yaml document separator'));
  if (broken >= 0) return ours.some(({ error }) => error?.includes('---')) ? undefined : 'only Go refuses the separator';
  if (ours.length !== theirs.length) return `${ours.length} documents here, ${theirs.length} in Go`;
  return ours.map((one, index) => difference(one, theirs[index], text)).find((found) => found !== undefined);
}

function decoded(document: YamlDocument | Error): Decoded {
  if (!(document instanceof YamlDocument)) return { error: document.message };
  const { value, duplicates } = document;
  return { value, strict: duplicates.length > 0 ? `duplicate key ${duplicates[0].key}` : undefined };
}

/** Go prints floats that are whole without a point, so that they are read as whole numbers here. */
function isSame(ours: unknown, theirs: unknown): boolean {
  if (typeof ours === 'number' && typeof theirs === 'bigint') return ours === Number(theirs);
  if (typeof ours !== 'object' || typeof theirs !== 'object' || ours === null || theirs === null) return isDeepStrictEqual(ours, theirs);
  const keys = Object.keys(ours);
  if (Array.isArray(ours) !== Array.isArray(theirs) || !isDeepStrictEqual(keys.sort(), Object.keys(theirs).sort())) return false;
  return keys.every((key) => isSame((ours as JsonObject)[key], (theirs as JsonObject)[key]));
}

function difference(ours: Decoded, theirs: Decoded, text: string): string | undefined {
  const [here, there] = [ours.error ?? ours.strict, theirs.error ?? theirs.strict];
  if (ours.error === undefined && theirs.error === undefined && !isSame(ours.value, theirs.value)) {
    return `${jsonText(ours.value)} here, ${jsonText(theirs.value)} in Go`;
  }
  // Strict decoding refuses a key that only `<<` gave before; Kubernetes and Flux merge before they decode.
  if (theirs.error === undefined && theirs.strict?.includes('already set') && text.includes('<<')) return undefined;
  if (here === undefined && there !== undefined) return `only Go refuses it: ${there}`;
  if (here !== undefined && there === undefined) return `only refused here: ${here}`;
  return undefined;
}
