import { globalFunctions, invoke, memberFunctions, namespaces, TypeName } from './functions';
import { Optional } from './optional';

export { add, div, mul, neg, rem, sub } from './arithmetic';
export { all, exists, existsOne, filter, map, transformMap } from './macros';
export { and, at, bool, eq, ge, gt, has, isIn, le, lt, ne, not, optAt, optSel, or, sel } from './operators';

/** Calls a function without a receiver. */
export function call(name: string, ...args: unknown[]): unknown {
  return invoke(globalFunctions[name] ?? namespaces[name], args);
}

/** Calls a function of a value. */
export function member(name: string, target: unknown, ...args: unknown[]): unknown {
  return invoke(memberFunctions[name], [target, ...args]);
}

export function type(name: string): TypeName {
  return new TypeName(name);
}

export function optMap(optional: Optional, change: (value: unknown) => unknown): Optional {
  return optional.flatMap((value) => new Optional(change(value)));
}

export function optFlatMap(optional: Optional, change: (value: unknown) => Optional): Optional {
  return optional.flatMap(change);
}
