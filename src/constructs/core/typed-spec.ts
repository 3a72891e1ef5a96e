/** An L1 type in which every enum is a string: L2 has enums of its own with the same values, which a test compares with the schema. */
type Widened<T> = T extends string
  ? string
  : T extends readonly (infer I)[]
    ? readonly Widened<I>[]
    : T extends object
      ? { readonly [K in keyof T]: Widened<T[K]> }
      : T;

/**
 * Types a spec by its L1 struct, so that a misspelt or missing field does not compile.
 *
 * JavaScript writes null for what is not there. The mappers of the L1 fail on it, so it is left out here; where a null means
 * something, `writeFreeForm` puts it back.
 */
export function l1<T>(spec: Widened<T>): T {
  return (hasNulls(spec) ? withoutNulls(spec) : spec) as T;
}

/** Nulls are rare, and copying every spec to find none would cost as much as rendering it. */
function hasNulls(value: unknown): boolean {
  if (value === null) return true;
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return value.some(hasNulls);
  if (value.constructor !== Object) return false;
  for (const key in value) if (hasNulls((value as { readonly [key: string]: unknown })[key])) return true;
  return false;
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  // Others, such as a Lazy, stay as they are.
  if (typeof value !== 'object' || value === null || value.constructor !== Object) return value;
  const fields = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(fields.map(([key, inner]) => [key, withoutNulls(inner)]));
}

/** The list, or undefined when it is empty: an empty list in a manifest is noise to a reviewer. */
export function nonEmpty<T>(list: readonly T[] | undefined): T[] | undefined {
  return list && list.length > 0 ? [...list] : undefined;
}

/** The entries in the order of their keys. */
export function sortedByKey<T>(map: { readonly [key: string]: T }): { [key: string]: T } {
  return Object.fromEntries(Object.entries(map).sort(([a], [b]) => (a < b ? -1 : 1)));
}
