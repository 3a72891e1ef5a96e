/**
 * Creates every object of every example on a real API server (dry run), and proves that the server would refuse bad ones.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/api-server/run.ts [EXAMPLE...]
 *
 * Exit status: 0 all passed, 1 something failed, 2 the checks could not be made.
 */
import { constants } from 'node:os';
import { pins } from '../../projenrc/pins';
import { startControlPlane } from '../control-plane/control-plane';
import { installCrds, readCrds } from '../control-plane/crds';
import { Processes } from '../processes/processes';
import { Interrupted, withProcesses } from '../processes/with-processes';
import { SetupError } from '../setup-error';
import { checkBadObjects } from './check-bad-objects';
import { DryRun } from './dry-run';
import { checkExample, findExamples, synthesize } from './examples';
import { Report } from './report';

async function checks(names: readonly string[], processes: Processes): Promise<number> {
  const examples = findExamples(names);
  const [client, crds] = await Promise.all([startControlPlane(processes), readCrds(pins, processes)]);
  await installCrds(client, crds);
  console.log(`kube-apiserver is ready with ${crds.length} CRDs (Flux ${pins.flux}, Flux Operator ${pins.version})`);

  const report = new Report();
  const dryRun = new DryRun(client);
  await checkBadObjects(crds, dryRun, report);
  for (const example of examples) await checkExample(await synthesize(example, processes), dryRun, report);
  return report.finish();
}

function statusOf(error: unknown): number {
  if (error instanceof Interrupted) {
    console.error(error.message);
    return 128 + constants.signals[error.signal];
  }
  console.error(error instanceof SetupError ? `error: ${error.message}` : error);
  return 2;
}

void withProcesses('api-server', async (processes) => checks(process.argv.slice(2), processes))
  .catch(statusOf)
  .then((status) => process.exit(status));
