import { celSource } from './emit';
import { UnsupportedCel } from './errors';
import * as runtime from './runtime';

/** A compiled expression. */
export type CelFunction = (c: typeof runtime, self: any, oldSelf?: any) => unknown;

/** Expressions that were compiled before: their parser need not be loaded. */
let precompiled: ReadonlyMap<string, CelFunction> = new Map();

/** Why an expression cannot be evaluated here. */
export class NotEvaluated {
  /** @param reason a sentence without its full stop, from a small letter on */
  public constructor(public readonly reason: string) {}
}

const compiled = new Map<string, CelFunction | NotEvaluated>();

/** Gives the functions of expressions that were compiled before; they must need no types of numbers. */
export function usePrecompiled(functions: ReadonlyMap<string, CelFunction>): void {
  precompiled = functions;
}

/** The function of an expression, or why there is none. */
export function celFunction(expression: string): CelFunction | NotEvaluated {
  const known = precompiled.get(expression);
  if (known) return known;
  let found = compiled.get(expression);
  if (!found) compiled.set(expression, (found = compile(expression)));
  return found;
}

/** Whether the expression was compiled before: it needs no types, which its import makes sure of. */
export function isKnown(expression: string): boolean {
  return precompiled.has(expression);
}

function compile(expression: string): CelFunction | NotEvaluated {
  try {
    // The source is made from a parsed expression: names are fixed or checked, everything else is a literal.
    return new Function(`"use strict"; return ${celSource(expression)};`)() as CelFunction;
  } catch (error) {
    // One rule must not keep the others from being evaluated.
    if (error instanceof RangeError) return new NotEvaluated('it is nested too deeply');
    return new NotEvaluated(error instanceof UnsupportedCel ? error.message : `it fails here (${(error as Error).message})`);
  }
}
