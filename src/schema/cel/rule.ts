import { emitCel } from './emit';
import * as runtime from './runtime';
import { knownRules } from '../known/cel-rules.generated';

/** A compiled expression. */
export type CelFunction = (c: typeof runtime, self: any, oldSelf?: any) => unknown;

const compiled = new Map<string, CelFunction | undefined>();

/** The function of an expression; undefined when it cannot be evaluated here: then it is passed over. */
export function celFunction(expression: string): CelFunction | undefined {
  const known = knownRules.get(expression);
  if (known) return known;
  if (!compiled.has(expression)) compiled.set(expression, compile(expression));
  return compiled.get(expression);
}

/** Whether the expression is one of a known schema: it needs no types, which the import makes sure of. */
export function isKnown(expression: string): boolean {
  return knownRules.has(expression);
}

function compile(expression: string): CelFunction | undefined {
  const source = emitCel(expression);
  // The source is made from a parsed expression: names are fixed or checked, everything else is a literal.
  return source === undefined ? undefined : (new Function(`"use strict"; return ${source};`)() as CelFunction);
}
