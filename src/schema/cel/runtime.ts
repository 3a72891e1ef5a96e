import type { TypeName } from './functions';
import { Optional } from './optional';

export { add, div, mul, neg, rem, sub } from './arithmetic';
export { all, exists, existsOne, filter, map, transformMap } from './macros';
export { and, at, bool, eq, ge, gt, has, isIn, le, lt, ne, not, optAt, optSel, or, sel } from './operators';

/** Calls a function without a receiver. */
export function call(name: string, ...args: unknown[]): unknown {
  const { globalFunctions, invoke, namespaces } = functions();
  return invoke(globalFunctions[name] ?? namespaces[name], args);
}

/** Calls a function of a value. */
export function member(name: string, target: unknown, ...args: unknown[]): unknown {
  const { invoke, memberFunctions } = functions();
  return invoke(memberFunctions[name], [target, ...args]);
}

export function type(name: string): TypeName {
  return new (functions().TypeName)(name);
}

let loaded: typeof import('./functions') | undefined;

/** Loaded when a rule calls one: most rules of Flux have operators only. */
function functions(): typeof import('./functions') {
  return (loaded ??= require('./functions') as typeof import('./functions')); // eslint-disable-line @typescript-eslint/no-require-imports
}

export function optMap(optional: Optional, change: (value: unknown) => unknown): Optional {
  return optional.flatMap((value) => new Optional(change(value)));
}

export function optFlatMap(optional: Optional, change: (value: unknown) => Optional): Optional {
  return optional.flatMap(change);
}
