/** An L1 type in which every enum is a string: L2 has enums of its own with the same values, which a test compares with the schema. */
type Widened<T> = T extends string
  ? string
  : T extends readonly (infer I)[]
    ? readonly Widened<I>[]
    : T extends object
      ? { readonly [K in keyof T]: Widened<T[K]> }
      : T;

/** Types a spec by its L1 struct, so that a misspelt or missing field does not compile. */
export function l1<T>(spec: Widened<T>): T {
  return spec as T;
}

/** The list, or undefined when it is empty: an empty list in a manifest is noise to a reviewer. */
export function nonEmpty<T>(list: readonly T[] | undefined): T[] | undefined {
  return list && list.length > 0 ? [...list] : undefined;
}
