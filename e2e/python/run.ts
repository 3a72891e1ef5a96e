/**
 * Builds the Python package, installs it as a user would, and uses it: the same manifests and messages as from TypeScript.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/python/run.ts
 *
 * It takes the compiled package (`npx projen compile`). Exit status: 0 all passed, 1 something failed, 2 the checks could not be made.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Report } from '../api-server/report';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import {
  examplesWriteTheSame,
  fleetsAreTheSame,
  listsTakeNoDicts,
  manyChartsAreCheckedOnce,
  mistakesReadTheSame,
  ownRulesWork,
} from './checks';
import { buildWheel, unpackPackage } from './package';
import { ProgramFolder } from './program-folder';
import { PythonEnvironment } from './python-environment';

async function checks(processes: Processes): Promise<number> {
  const folder = join(processes.folder, 'work');
  mkdirSync(folder);
  const python = new PythonEnvironment(folder, processes);
  // First: without Python nothing else is worth its time.
  await python.make();
  const unpacked = await unpackPackage(folder, processes);
  const wheel = await buildWheel(unpacked, processes);
  await python.install(wheel);
  console.log(`installed ${await python.versions()}`);

  const report = new Report();
  const programs = new ProgramFolder(folder, python, processes);
  await examplesWriteTheSame(programs, report);
  await mistakesReadTheSame(programs, report);
  await fleetsAreTheSame(programs, report);
  await listsTakeNoDicts(programs, report);
  await ownRulesWork(programs, report);
  await manyChartsAreCheckedOnce(programs, report);
  return report.finish();
}

runChecks('python', checks);
