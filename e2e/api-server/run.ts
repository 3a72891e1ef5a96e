/**
 * Creates every object of every example on a real API server (dry run), and proves that the server would refuse bad ones.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/api-server/run.ts [EXAMPLE...]
 *
 * Exit status: 0 all passed, 1 something failed, 2 the checks could not be made.
 */
import { newestFlux, operatorPin } from '../../projenrc/pins';
import { startControlPlane } from '../control-plane/control-plane';
import { installCrds, readCrds } from '../control-plane/crds';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { checkBadObjects } from './check-bad-objects';
import { DryRun } from './dry-run';
import { checkExample, findExamples, synthesize } from './examples';
import { Report } from './report';

async function checks(names: readonly string[], processes: Processes): Promise<number> {
  const examples = findExamples(names);
  const client = await startControlPlane(processes);
  const crds = readCrds();
  await installCrds(client, crds);
  console.log(`kube-apiserver is ready with ${crds.length} CRDs (Flux ${newestFlux}, Flux Operator ${operatorPin.version})`);

  const report = new Report();
  const dryRun = new DryRun(client);
  await checkBadObjects(crds, dryRun, report);
  for (const example of examples) await checkExample(await synthesize(example, processes), dryRun, report);
  return report.finish();
}

runChecks('api-server', (processes) => checks(process.argv.slice(2), processes));
