/** A value found by a pointer, with the pointer that leads to it. */
export interface Found {
  readonly pointer: string;
  readonly value: unknown;
}

/** The steps of each pointer: the key in the object, and how the pointer writes it. */
const split = new Map<string, readonly Step[]>();

interface Step {
  readonly key: string;
  readonly written: string;
}

/** The values that a JSON pointer leads to; `*` stands for every entry of a list. Absent ones are left out. */
export function valuesAt(object: unknown, pointer: string): Found[] {
  let steps = split.get(pointer);
  if (!steps) split.set(pointer, (steps = stepsOf(pointer)));
  const found: Found[] = [];
  descend(object, steps, 0, '', found);
  return found;
}

function stepsOf(pointer: string): Step[] {
  return pointer
    .split('/')
    .slice(1)
    .map((written) => ({ key: unescaped(written), written }));
}

function descend(value: unknown, steps: readonly Step[], depth: number, pointer: string, found: Found[]): void {
  for (let at = depth; at < steps.length; at++) {
    if (value === null || typeof value !== 'object') return;
    const { key, written } = steps[at];
    if (key === '*') {
      if (Array.isArray(value)) value.forEach((item, index) => descend(item, steps, at + 1, `${pointer}/${index}`, found));
      return;
    }
    value = (value as { readonly [key: string]: unknown })[key];
    if (value === undefined) return;
    pointer += `/${written}`;
  }
  found.push({ pointer, value });
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
