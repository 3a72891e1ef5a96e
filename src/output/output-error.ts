import { outputLine } from '../wording/output';

/** A folder that cannot be written: which, why, and what to do about it. */
export class OutputError extends Error {
  public constructor(problem: string, fix: string) {
    super(outputLine(`${problem}. ${fix}`));
    this.name = 'OutputError';
  }
}
