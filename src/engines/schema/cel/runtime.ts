import { CelError } from './errors';
import { globalFunctions, invoke, memberFunctions, namespaces, TypeName } from './functions';
import { known } from './operators';
import { Optional } from './optional';

export { add, div, mul, neg, rem, sub } from './arithmetic';
export { all, exists, existsOne, filter, map, transformMap } from './macros';
export { and, at, bool, eq, ge, gt, has, isIn, le, lt, ne, not, optAt, optSel, or, sel } from './operators';

/** Calls a function without a receiver. */
export function call(name: string, ...args: unknown[]): unknown {
  return invoke(Object.hasOwn(globalFunctions, name) ? globalFunctions[name] : namespaces[name], args);
}

/** Calls a function of a value. */
export function member(name: string, target: unknown, ...args: unknown[]): unknown {
  return invoke(memberFunctions[name], [target, ...args]);
}

export function type(name: string): TypeName {
  return new TypeName(name);
}

export function optMap(optional: unknown, change: (value: unknown) => unknown): Optional {
  return optionalOf(optional).flatMap((value) => new Optional(change(value)));
}

export function optFlatMap(optional: unknown, change: (value: unknown) => unknown): Optional {
  return optionalOf(optional).flatMap((value) => optionalOf(change(value)));
}

function optionalOf(value: unknown): Optional {
  if (known(value) instanceof Optional) return value as Optional;
  throw new CelError('no such overload');
}
