/**
 * Runs the steps of .github/workflows/release.yml on this machine, and uses what they publish as users do: from TypeScript, JavaScript, Python and Java.
 *
 *   npm run e2e:release
 *
 * It needs node_modules as package-lock.json has them, a JDK from 11 on, Maven, Python 3.10 or later with its module venv, and registries of npm,
 * PyPI and Maven for what the packages depend on. Exit status: 0 all passed, 1 something failed, 2 the checks could not be made.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Report } from '../api-server/report';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { examplesRunElsewhere } from './examples';
import { goIsGenerated } from './go';
import { languagesDoTheSame } from './languages';
import { publishedAsSaid } from './published';
import { startRegistries } from './registries';
import { releaseHere } from './release-here';
import { installedTools } from './tools';

async function checks(processes: Processes): Promise<number> {
  const tools = await installedTools(processes);
  const registries = await startRegistries(tools, processes);
  const began = Date.now();
  const release = await releaseHere(tools, registries, processes);
  console.log(
    `the steps of the release workflow took ${Math.round((Date.now() - began) / 1000)}s. Only GitHub can run, and nobody has seen run here:`,
  );
  for (const step of release.onlyOnGitHub) console.log(`  ${step}`);

  const report = new Report();
  await publishedAsSaid(release, registries, report);
  await goIsGenerated(release, processes, report);
  const folder = join(processes.folder, 'work');
  mkdirSync(folder);
  await languagesDoTheSame(registries, folder, processes, report);
  await examplesRunElsewhere(registries, processes, report);
  return report.finish();
}

runChecks('release', checks);
