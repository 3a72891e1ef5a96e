import { printable } from '../wording/printable';

/** A folder that cannot be written: which, why, and what to do about it. */
export class OutputError extends Error {
  public constructor(problem: string, fix: string) {
    super(printable(`${problem}. ${fix}`));
    this.name = 'OutputError';
  }
}
