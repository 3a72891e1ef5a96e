import { CelError } from './errors';
import { globalFunctions, invoke, memberFunctions } from './functions';
import { Uint } from './numbers';
import { known } from './operators';
import { Optional } from './optional';
import { TypeName } from './type-name';

export { add, div, mul, neg, rem, sub } from './arithmetic';
export { all, exists, existsOne, filter, map, sortBy, transformMap, transformMapEntry } from './macros';
export { mapOf } from './maps';
export { and, at, bool, eq, ge, gt, has, isIn, later, le, lt, ne, not, optAt, optSel, or, sel } from './operators';

/** Calls a function without a receiver. */
export function call(name: string, ...args: unknown[]): unknown {
  return invoke(globalFunctions.get(name)!, args);
}

/** Calls a function of a value. */
export function member(name: string, target: unknown, ...args: unknown[]): unknown {
  return invoke(memberFunctions.get(name)!, [target, ...args]);
}

export function type(name: string): TypeName {
  return new TypeName(name);
}

export function uint(value: bigint): Uint {
  return Uint.of(value);
}

export function optMap(optional: unknown, change: (value: unknown) => unknown): Optional {
  return optionalOf(optional).flatMap((value) => new Optional(change(value)));
}

export function optFlatMap(optional: unknown, change: (value: unknown) => unknown): Optional {
  return optionalOf(optional).flatMap((value) => optionalOf(change(value)));
}

export function orValue(optional: unknown, other: () => unknown): unknown {
  const one = optionalOf(optional);
  return one.hasValue() ? one.getValue() : other();
}

export function optOr(optional: unknown, other: () => unknown): Optional {
  const one = optionalOf(optional);
  return one.hasValue() ? one : optionalOf(other());
}

function optionalOf(value: unknown): Optional {
  if (known(value) instanceof Optional) return value as Optional;
  throw new CelError('no such overload');
}
