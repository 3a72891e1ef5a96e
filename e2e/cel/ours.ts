import { Answer, Question } from './judge';
import { selfSchema } from './self';
import { tagged } from './tagged';
import { OutOfBudget, withBudget } from '../../src/engines/schema/cel/budget';
import { CelError } from '../../src/engines/schema/cel/errors';
import { celFunction, NotEvaluated } from '../../src/engines/schema/cel/rule';
import * as runtime from '../../src/engines/schema/cel/runtime';
import { celValue } from '../../src/engines/schema/cel/values';

/** What our engine makes of an expression, or why it makes nothing of it. */
export function ourAnswer({ expression, self }: Question): Answer | { readonly notEvaluated: string } {
  const evaluate = celFunction(expression);
  if (evaluate instanceof NotEvaluated) return { notEvaluated: evaluate.reason };
  try {
    return { value: tagged(withBudget(() => evaluate(runtime, celValue(self, selfSchema)))) };
  } catch (error) {
    if (error instanceof CelError) return { failed: error.message };
    if (error instanceof OutOfBudget) return { notEvaluated: error.message };
    return { notEvaluated: `it fails here (${(error as Error).message})` };
  }
}
