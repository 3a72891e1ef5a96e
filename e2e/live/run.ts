/**
 * Lets real Flux reconcile what the library writes, on clusters of plain processes on this machine.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/live/run.ts [--stacks N] [TEST...]
 *
 * Tests mostly wait: N stacks, 1 by default, take tests from one queue.
 *
 * Exit status: 0 all passed, 1 something failed, 2 the tests could not be run.
 */
import { parseArgs } from 'node:util';
import { Report } from '../api-server/report';
import { buildAll } from '../binaries/build-all';
import { Processes } from '../processes/processes';
import { WaitedInVain } from '../processes/until';
import { runChecks } from '../run-checks';
import { SetupError } from '../setup-error';
import { findTests, NamedTest } from './find-tests';
import { keepLogs } from './keep-logs';
import { Check } from './live-test';
import { reset } from './stack/reset';
import { Stack, startStack } from './stack/stack';

async function checks(tests: readonly NamedTest[], stacks: number, processes: Processes): Promise<number> {
  processes.failure.catch(() => keepLogs(processes));
  await buildAll(processes);
  const report = new Report();
  const queue = [...tests];
  const numbers = Array.from({ length: Math.min(stacks, tests.length) }, (_, index) => index + 1);
  await Promise.all(numbers.map((number) => takeTests(queue, processes, number, report)));
  return report.finish();
}

async function takeTests(queue: NamedTest[], processes: Processes, number: number, report: Report) {
  const start = Date.now();
  const stack = await startStack(processes.within(`stack-${number}`));
  console.log(`a cluster with the Flux Operator is ready (${secondsSince(start)} s)`);
  let isUsed = false;
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (isUsed) await reset(stack);
    isUsed = true;
    await run(next, stack, processes, report);
  }
}

/** The first check that fails ends its test: the next ones build on it. */
async function run({ name, test }: NamedTest, stack: Stack, processes: Processes, report: Report) {
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
    if (cannotBeMade || processes.stopping) throw error;
    report.fail(doing, (error as Error).message);
    keepLogs(processes);
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
  const { stacks, names } = options();
  const tests = await findTests(names);
  return checks(tests, stacks, processes).catch(end);
});

function options() {
  const { values, positionals } = parseArgs({ options: { stacks: { type: 'string', default: '1' } }, allowPositionals: true });
  const stacks = Number(values.stacks);
  if (!Number.isInteger(stacks) || stacks < 1) throw new SetupError(`--stacks is ${values.stacks}, but must be a whole number from 1 on`);
  return { stacks, names: positionals };
}
