/**
 * Builds the Python package, installs it as a user would, and uses it: the same manifests and messages as from TypeScript.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/python/run.ts
 *
 * It takes the compiled package (`npx projen compile`). Exit status: 0 all passed, 1 something failed, 2 the checks could not be made.
 */
import { mkdirSync, readdirSync } from 'node:fs';
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
import { PythonEnvironment } from './python-environment';
import { buildPackage, unpackPackage } from '../languages/package';
import { ProgramFolder } from '../languages/program-folder';

async function checks(processes: Processes): Promise<number> {
  const folder = join(processes.folder, 'work');
  mkdirSync(folder);
  const python = new PythonEnvironment(folder, processes);
  // First: without Python nothing else is worth its time.
  await python.make();
  const unpacked = await unpackPackage(folder, processes);
  const wheels = await buildPackage('python', unpacked, processes);
  await python.install(
    join(
      wheels,
      readdirSync(wheels).find((file) => file.endsWith('.whl'))!,
    ),
  );
  console.log(`installed ${await python.versions()}`);

  const report = new Report();
  // -I: neither PYTHONPATH nor the user's own packages count.
  const programs = new ProgramFolder(folder, { '.py': [python.python, '-I'] }, processes);
  await examplesWriteTheSame(programs, report);
  await mistakesReadTheSame(programs, report);
  await fleetsAreTheSame(programs, report);
  await listsTakeNoDicts(programs, report);
  await ownRulesWork(programs, report);
  await manyChartsAreCheckedOnce(programs, report);
  return report.finish();
}

runChecks('python', checks);
