import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../binaries/cache';
import { mustSucceed } from '../languages/must-succeed';
import { variables } from '../languages/variables';
import { Processes } from '../processes/processes';

/** What the workflow gets from its action `setup-node`, and a registry of npm. */
const packages = { node: '24.21.0', npm: '11.19.1', verdaccio: '6.10.4' };
/** A package of verdaccio that is not used names its version by a tag, which not every registry serves. */
const overrides = { 'node-fetch': '2.7.0' };
const pypiserver = 'pypiserver==2.4.2';

/** Programs that only this test needs, in a cache that all clones share. */
export interface Tools {
  /** The folder of `node`, `npm` and `npx`. */
  readonly bin: string;
  readonly verdaccio: string;
  readonly pypiServer: string;
}

export async function installedTools(processes: Processes): Promise<Tools> {
  const fromNpm = await cached(`release-npm-${Object.values(packages).join('-')}`, processes, async (folder) => {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: packages, overrides }));
    const args = ['install', '--no-audit', '--no-fund', '--fetch-timeout=60000'];
    await mustSucceed({ name: 'npm-install-tools', program: 'npm', args, cwd: folder }, processes);
  });
  const fromPypi = await cached(`release-${pypiserver.replace('==', '-')}`, processes, async (folder) => {
    const env = variables(processes);
    const args = ['-m', 'pip', 'install', '--no-input', '--quiet', '--target', join(folder, 'packages'), pypiserver];
    await mustSucceed({ name: 'pip-install-tools', program: 'python3', args, env }, processes);
  });
  const modules = join(fromNpm, 'node_modules');
  return { bin: join(modules, '.bin'), verdaccio: join(modules, 'verdaccio', 'bin', 'verdaccio'), pypiServer: join(fromPypi, 'packages') };
}

/** A folder of the cache; one that was not finished is made again. */
async function cached(name: string, processes: Processes, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = join(cacheFolder(), name);
  if (existsSync(folder)) return folder;
  mkdirSync(cacheFolder(), { recursive: true });
  const making = processes.folderIn(cacheFolder(), `${name}-making-`);
  await make(making);
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  return folder;
}
