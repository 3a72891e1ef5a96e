/**
 * Lets real Flux reconcile what the library writes, on a cluster of plain processes on this machine.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/live/run.ts [TEST...]
 *
 * Exit status: 0 all passed, 1 something failed, 2 the tests could not be run.
 */
import { Report } from '../api-server/report';
import { Processes } from '../processes/processes';
import { WaitedInVain } from '../processes/until';
import { runChecks } from '../run-checks';
import { SetupError } from '../setup-error';
import { findTests, NamedTest } from './find-tests';
import { keepLogs } from './keep-logs';
import { Check, LiveTest } from './live-test';
import { reset } from './stack/reset';
import { Stack, startStack } from './stack/stack';

async function checks(tests: readonly NamedTest[], processes: Processes): Promise<number> {
  processes.failure.catch(() => keepLogs(processes));
  const start = Date.now();
  const stack = await startStack(processes);
  console.log(`a cluster with the Flux Operator is ready (${secondsSince(start)} s)`);

  const report = new Report();
  for (const [index, { name, test }] of tests.entries()) {
    if (index > 0) await reset(stack);
    await run(name, test, stack, report);
  }
  return report.finish();
}

/** The first check that fails ends its test: the next ones build on it. */
async function run(name: string, test: LiveTest, stack: Stack, report: Report) {
  let doing = `${name}: its preparations`;
  const check: Check = async (sentence, body) => {
    doing = `${name}: ${sentence}`;
    const start = Date.now();
    await body();
    report.pass(`${doing} (${secondsSince(start)} s)`);
    doing = `${name}: what follows "${sentence}"`;
  };
  try {
    await test(stack, check);
  } catch (error) {
    const cannotBeMade = error instanceof SetupError && !(error instanceof WaitedInVain);
    if (cannotBeMade || stack.processes.stopping) throw error;
    report.fail(doing, (error as Error).message);
    keepLogs(stack.processes);
  }
}

function secondsSince(start: number): string {
  return ((Date.now() - start) / 1000).toFixed(1);
}

runChecks('live', async (processes) => {
  const end = (error: Error): never => {
    if (!processes.stopping) keepLogs(processes);
    throw error;
  };
  const tests = await findTests(process.argv.slice(2));
  return checks(tests, processes).catch(end);
});
