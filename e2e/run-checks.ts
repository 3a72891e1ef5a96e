import { constants } from 'node:os';
import { Processes } from './processes/processes';
import { Interrupted, withProcesses } from './processes/with-processes';
import { SetupError } from './setup-error';

/**
 * Runs the checks of one program and ends it.
 *
 * Exit status: what the checks give, 2 when they could not be made, 128 + n after a signal.
 * @param name for the temporary folder
 * @param checks gives 0 when all passed, 1 when something failed
 */
export function runChecks(name: string, checks: (processes: Processes) => Promise<number>) {
  void withProcesses(name, checks)
    .catch(statusOf)
    .then((status) => process.exit(status));
}

function statusOf(error: unknown): number {
  if (error instanceof Interrupted) {
    console.error(error.message);
    return 128 + constants.signals[error.signal];
  }
  console.error(error instanceof SetupError ? `error: ${error.message}` : error);
  return 2;
}
