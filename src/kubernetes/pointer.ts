/** A value found by a pointer, with the pointer that leads to it. */
export interface Found {
  readonly pointer: string;
  readonly value: unknown;
}

/** The parts of each pointer: between them stands every entry of a list. */
const split = new Map<string, readonly Part[]>();

interface Part {
  readonly pointer: string;
  readonly keys: readonly string[];
}

/** The values that a JSON pointer leads to; `*` stands for every entry of a list. Absent ones are left out. */
export function valuesAt(object: unknown, pointer: string): readonly Found[] {
  let parts = split.get(pointer);
  if (!parts) split.set(pointer, (parts = partsOf(pointer)));
  const value = valueAt(object, parts[0].keys);
  // Most fields are not set in most objects.
  if (value === undefined) return none;
  const found: Found[] = [];
  collect(value, parts, 0, parts[0].pointer, found);
  return found;
}

const none: readonly Found[] = [];

function partsOf(pointer: string): Part[] {
  return pointer.split(/\/\*(?=\/|$)/).map((part) => ({ pointer: part, keys: keysOf(part) }));
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  for (const key of keys) {
    if (value === null || typeof value !== 'object') return undefined;
    value = Object.hasOwn(value, key) ? (value as { readonly [key: string]: unknown })[key] : undefined;
  }
  return value;
}

function collect(value: unknown, parts: readonly Part[], at: number, pointer: string, found: Found[]): void {
  const next = parts[at + 1];
  if (!next) {
    found.push({ pointer, value });
  } else if (Array.isArray(value)) {
    value.forEach((item, index) => {
      const inner = valueAt(item, next.keys);
      if (inner !== undefined) collect(inner, parts, at + 1, `${pointer}/${index}${next.pointer}`, found);
    });
  }
}

/**
 * All strings in a value, each with the pointer that leads to it.
 * @param pointer leads to the value
 */
export function* stringsIn(value: unknown, pointer = ''): Generator<{ readonly pointer: string; readonly text: string }> {
  if (typeof value === 'string') yield { pointer, text: value };
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) yield* stringsIn(inner, `${pointer}/${escaped(key)}`);
}

/** A pointer as users know the field: `/spec/include/0/repository` is `spec.include[0].repository`. */
export function fieldOf(pointer: string): string {
  return keysOf(pointer).reduce((field, key) => (/^\d+$/.test(key) ? `${field}[${key}]` : field ? `${field}.${key}` : key), '');
}

/** A key as pointers write it. */
export function escaped(key: string): string {
  return key.replace(/~/g, '~0').replace(/\//g, '~1');
}

/** The pointer that leads along some keys. */
export function pointerTo(keys: readonly (string | number)[]): string {
  return keys.map((key) => `/${escaped(String(key))}`).join('');
}

/** The keys that a pointer leads along. */
export function keysOf(pointer: string): string[] {
  return pointer.split('/').slice(1).map(unescaped);
}

function unescaped(written: string): string {
  return written.replace(/~1/g, '/').replace(/~0/g, '~');
}
