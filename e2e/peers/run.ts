/**
 * The library beside other versions: the unit tests with the newest cdk8s and constructs that the peer ranges allow, and the packed package
 * with the lowest and the newest of them on each Node that it is for.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/peers/run.ts
 *
 * It takes the compiled package (`npx projen compile`) and a registry of npm. Exit status: 0 all passed, 1 something failed, 2 the checks could not be made.
 */
import { Report } from '../api-server/report';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { sameOnEach, unitTestsPass, unitTestsRunWithTheLowest } from './checks';
import { installedNode, installedPackage, installedPeers, lowest, newest } from './install';

/** The releases of Node that are maintained, and the oldest that package.json allows. */
const nodes = ['20', '22', '24'];

async function checks(processes: Processes): Promise<number> {
  const report = new Report();
  unitTestsRunWithTheLowest(report);
  const packages = [];
  for (const peers of [lowest(), newest()]) packages.push(await installedPackage(peers, processes));
  const programs = [];
  for (const node of nodes) programs.push(await installedNode(node, processes));
  await sameOnEach(programs, packages, processes, report);
  await unitTestsPass(await installedPeers(newest(), processes), processes, report);
  return report.finish();
}

runChecks('peers', checks);
