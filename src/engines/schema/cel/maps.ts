import { CelError } from './errors';
import { Uint } from './numbers';

type Values = { readonly [key: string]: unknown };

/** A map whose keys are not all strings. Numbers that are equal are one key. */
export class KeyedMap {
  private readonly values = new Map<string | bigint | boolean, readonly [key: unknown, value: unknown]>();

  public constructor(entries: Iterable<readonly [unknown, unknown]>) {
    for (const [key, value] of entries) {
      const known = keyOf(key);
      if (known === undefined || typeof key === 'number') throw new CelError('the map has a key that is no string, integer or bool');
      this.values.set(known, [key, value]);
    }
  }

  public get size(): number {
    return this.values.size;
  }

  public find(key: unknown): readonly [unknown] | undefined {
    const known = keyOf(key);
    const found = known === undefined ? undefined : this.values.get(known);
    return found && [found[1]];
  }

  public entries(): Iterable<readonly [unknown, unknown]> {
    return this.values.values();
  }
}

export type CelMap = Values | KeyedMap;

function keyOf(key: unknown): string | bigint | boolean | undefined {
  if (key instanceof Uint) return key.value;
  if (typeof key === 'number') return Number.isInteger(key) ? BigInt(key) : undefined;
  return typeof key === 'string' || typeof key === 'bigint' || typeof key === 'boolean' ? key : undefined;
}

export function isMap(value: unknown): value is CelMap {
  return value instanceof KeyedMap || isObject(value);
}

/** Whether a value is a map with strings as keys, or an object of the schema. */
export function isObject(value: unknown): value is Values {
  return value !== null && typeof value === 'object' && Object.getPrototypeOf(value) === Object.prototype;
}

/** A map of entries; the last of those with the same key counts. */
export function mapOf(entries: readonly (readonly [unknown, unknown])[]): CelMap {
  return entries.every(([key]) => typeof key === 'string')
    ? Object.fromEntries(entries as readonly (readonly [string, unknown])[])
    : new KeyedMap(entries);
}

export function mapSize(map: CelMap): number {
  return map instanceof KeyedMap ? map.size : Object.keys(map).length;
}

export function mapEntries(map: CelMap): Iterable<readonly [unknown, unknown]> {
  return map instanceof KeyedMap ? map.entries() : Object.entries(map);
}

/** The value of a key, in a list of its own; undefined when there is none. */
export function findInMap(map: CelMap, key: unknown): readonly [unknown] | undefined {
  if (map instanceof KeyedMap) return map.find(key);
  return typeof key === 'string' && Object.hasOwn(map, key) ? [map[key]] : undefined;
}
