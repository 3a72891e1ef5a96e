import { Mistake } from './mistake';
import { outputLine } from '../wording/output';

/** What is wrong with a fleet, all of it: a message with a line for each mistake, and no stack. */
export class SynthError extends Error {
  public constructor(mistakes: readonly Mistake[]) {
    const lines = mistakes.map(({ path, message }) => `  ${outputLine(`[${path}] ${message}`)}`);
    super(`Nothing was written, because of ${mistakes.length} error${mistakes.length === 1 ? '' : 's'}:\n${lines.join('\n')}`);
    this.name = 'SynthError';
    withoutStack(this);
  }
}

/** Removes the stack of an error: where in this library it was thrown does not help users. */
export function withoutStack<E extends Error>(error: E): E {
  error.stack = error.message;
  return error;
}
