/**
 * A table that is looked up by what users write: other than a plain object it does not inherit `constructor`, `toString` and the like.
 */
export function table<T>(rows: { readonly [name: string]: T }): { readonly [name: string]: T } {
  return Object.assign(Object.create(null) as object, rows);
}
