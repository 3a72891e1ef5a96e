/**
 * Lets real Flux reconcile what the library writes, on clusters of plain processes on this machine.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/live/run.ts [--stacks N] [--corpus FOLDER] [TEST...]
 *
 * Tests mostly wait: N stacks, 1 by default, take tests from one queue. In the folder are the repositories of the test `corpus`.
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
import { Check, LiveOptions, Skipped } from './live-test';
import { reset } from './stack/reset';
import { Stack, startStack } from './stack/stack';

interface Wanted {
  readonly tests: readonly NamedTest[];
  readonly stacks: number;
  readonly given: LiveOptions;
}

/** What the tests of all stacks share. */
interface Run {
  readonly given: LiveOptions;
  readonly report: Report;
  readonly processes: Processes;
}

async function checks({ tests, stacks, given }: Wanted, processes: Processes): Promise<number> {
  processes.failure.catch(() => keepLogs(processes));
  await buildAll(processes);
  const report = new Report();
  const queue = [...tests];
  const shared = { given, report, processes };
  const numbers = Array.from({ length: Math.min(stacks, tests.length) }, (_, index) => index + 1);
  await Promise.all(numbers.map((number) => takeTests(queue, number, shared)));
  return report.finish();
}

async function takeTests(queue: NamedTest[], number: number, shared: Run) {
  const start = Date.now();
  const stack = await startStack(shared.processes.within(`stack-${number}`));
  console.log(`a cluster with the Flux Operator is ready (${secondsSince(start)} s)`);
  let isUsed = false;
  for (let next = queue.shift(); next; next = queue.shift()) {
    if (isUsed) await reset(stack);
    isUsed = await run(next, stack, shared);
  }
}

/**
 * Runs a test. The first check that fails ends it: the next ones build on it.
 * @returns whether it has used the stack: one that is skipped has not
 */
async function run({ name, test }: NamedTest, stack: Stack, { given, report, processes }: Run): Promise<boolean> {
  let doing = `${name}: its preparations`;
  const check: Check = async (sentence, body) => {
    doing = `${name}: ${sentence}`;
    const start = Date.now();
    await body();
    report.pass(`${doing} (${secondsSince(start)} s)`);
    doing = `${name}: what follows "${sentence}"`;
  };
  try {
    await test(stack, check, given);
  } catch (error) {
    if (error instanceof Skipped) {
      report.skip(name, error.message);
      return false;
    }
    const cannotBeMade = error instanceof SetupError && !(error instanceof WaitedInVain);
    if (cannotBeMade || processes.stopping) throw error;
    report.fail(doing, (error as Error).message);
    keepLogs(processes);
  }
  return true;
}

function secondsSince(start: number): string {
  return ((Date.now() - start) / 1000).toFixed(1);
}

runChecks('live', async (processes) => {
  const end = (error: Error): never => {
    if (!processes.stopping) keepLogs(processes);
    throw error;
  };
  const { stacks, names, given } = options();
  return checks({ tests: await findTests(names), stacks, given }, processes).catch(end);
});

function options() {
  const { values, positionals } = parseArgs({
    options: { stacks: { type: 'string', default: '1' }, corpus: { type: 'string' } },
    allowPositionals: true,
  });
  const stacks = Number(values.stacks);
  if (!Number.isInteger(stacks) || stacks < 1) throw new SetupError(`--stacks is ${values.stacks}, but must be a whole number from 1 on`);
  return { stacks, names: positionals, given: { corpus: values.corpus } };
}
