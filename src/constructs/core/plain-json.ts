import { App, ImplicitTokenResolver, Lazy, LazyResolver, NumberStringUnionResolver } from 'cdk8s';
import { IConstruct } from 'constructs';

/** What `plainJson` gives where it leaves the work to cdk8s. */
export const notPlain = Symbol('not plain');

/**
 * A value as cdk8s writes it: a `Lazy` by what it produces, without nulls, keys in order. cdk8s asks each resolver about each value, which is
 * most of the time of its `toJson`; here plain data is copied at once, and anything else is left to cdk8s.
 */
export function plainJson(value: unknown): unknown {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'object') {
    if (Array.isArray(value)) return plainList(value);
    if (value.constructor === Object) return plainMap(value as { readonly [key: string]: unknown });
    return value instanceof Lazy ? plainJson(value.produce()) : notPlain;
  }
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : notPlain;
}

function plainList(list: readonly unknown[]): unknown {
  const copy: unknown[] = [];
  for (const entry of list) {
    const plain = plainJson(entry);
    // What cdk8s makes of nulls in lists is its own.
    if (plain === notPlain || plain === undefined) return notPlain;
    copy.push(plain);
  }
  return copy;
}

function plainMap(map: { readonly [key: string]: unknown }): unknown {
  const copy: { [key: string]: unknown } = {};
  for (const key of sorted(Object.keys(map))) {
    const plain = plainJson(map[key]);
    if (plain === notPlain) return notPlain;
    if (plain !== undefined) copy[key] = plain;
  }
  return copy;
}

/** Sorted in place: `sort` copies a list first, and most maps have a few keys, nearly in order. */
function sorted(keys: string[]): string[] {
  if (keys.length > 12) return keys.sort();
  for (let end = 1; end < keys.length; end++) {
    const key = keys[end];
    let at = end;
    for (; at > 0 && keys[at - 1] > key; at--) keys[at] = keys[at - 1];
    keys[at] = key;
  }
  return keys;
}

/** Whether an app writes values as cdk8s does by default: it has no resolvers of a user, and keys are in order. */
export function writesAsUsual(object: IConstruct): boolean {
  const { resolvers } = object.node.root as Partial<App>;
  return resolvers?.every(isOfCdk8s) === true && !process.env.CDK8S_DISABLE_SORT;
}

function isOfCdk8s({ constructor }: object): boolean {
  return constructor === LazyResolver || constructor === ImplicitTokenResolver || constructor === NumberStringUnionResolver;
}
