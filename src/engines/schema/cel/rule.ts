import { emitCel } from './emit';
import * as runtime from './runtime';

/** A compiled expression. */
export type CelFunction = (c: typeof runtime, self: any, oldSelf?: any) => unknown;

/** Expressions that were compiled before: their parser need not be loaded. */
let precompiled: ReadonlyMap<string, CelFunction> = new Map();

const compiled = new Map<string, CelFunction | undefined>();

/** Gives the functions of expressions that were compiled before; they must need no types of numbers. */
export function usePrecompiled(functions: ReadonlyMap<string, CelFunction>): void {
  precompiled = functions;
}

/** The function of an expression; undefined when it cannot be evaluated here: then it is passed over. */
export function celFunction(expression: string): CelFunction | undefined {
  const known = precompiled.get(expression);
  if (known) return known;
  if (!compiled.has(expression)) compiled.set(expression, compile(expression));
  return compiled.get(expression);
}

/** Whether the expression was compiled before: it needs no types, which its import makes sure of. */
export function isKnown(expression: string): boolean {
  return precompiled.has(expression);
}

function compile(expression: string): CelFunction | undefined {
  const source = emitCel(expression);
  // The source is made from a parsed expression: names are fixed or checked, everything else is a literal.
  return source === undefined ? undefined : (new Function(`"use strict"; return ${source};`)() as CelFunction);
}
