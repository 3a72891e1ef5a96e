import { Command } from '../processes/managed-process';
import { describe, Processes } from '../processes/processes';
import { SetupError } from '../setup-error';

/** Runs a program without which there is nothing to check, and gives what it printed. */
export async function mustSucceed(command: Command, processes: Processes): Promise<string> {
  const { exit, output, lastLines } = await processes.run(command);
  if (exit.code === 0) return output;
  throw new SetupError(`${command.name} ${describe(exit)}${exit.error ? '' : `. Its last lines:\n${lastLines}`}`);
}
