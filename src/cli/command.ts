import { Io } from './io';
import { Options, ValuesOf } from './options';

/** One call of a command, as the command line gives it. */
export interface Invocation<O extends Options = Options> {
  /** What is not an option: paths, `-` for standard input. */
  readonly operands: readonly string[];
  readonly options: ValuesOf<O>;
}

/** One command of `cdk8s-fluxcd`. Each has a file of its own and a row in `commands.ts`. */
export interface Command<O extends Options = Options> {
  readonly name: string;
  /** What it does, in half a sentence. */
  readonly summary: string;
  /** Its operands, as the help shows them: `PATH...`. */
  readonly usage: string;
  /**
   * What its exit statuses mean.
   * @default - that of what reports findings
   */
  readonly exits?: string;
  /** Besides `--help`, which every command has. */
  readonly options: O;
  /**
   * Gives the exit status: an `ExitStatus`, or that of a program that the command runs.
   * @throws UsageError when the operands make no sense
   */
  run(invocation: Invocation<O>, io: Io): Promise<number>;
}

/** Declares a command; the options give `run` the types of their values. */
export function command<const O extends Options>(definition: Command<O>): Command {
  // What parses a command line makes the values by the same options that their types come from.
  return definition as unknown as Command;
}
