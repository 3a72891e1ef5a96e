import { existsSync, mkdirSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { Processes } from '../processes/processes';
import { SetupError } from '../setup-error';
import { mustSucceed } from './must-succeed';
import { variables } from './variables';

const root = join(__dirname, '..', '..');
const modules = join(root, 'node_modules');

/** The packed package as `node_modules/cdk8s-fluxcd` of a folder, beside cdk8s and constructs: what npm would make for a user. */
export async function unpackPackage(folder: string, processes: Processes): Promise<string> {
  demandFreshPackage();
  const unpacked = join(folder, 'node_modules', 'cdk8s-fluxcd');
  mkdirSync(unpacked, { recursive: true });
  for (const peer of ['cdk8s', 'constructs']) symlinkSync(join(modules, peer), join(folder, 'node_modules', peer));

  const pack = { name: 'npm-pack', program: 'npm', args: ['pack', root, '--ignore-scripts', '--pack-destination', folder], cwd: folder };
  await mustSucceed(pack, processes);
  const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'))!;
  await mustSucceed(
    { name: 'tar', program: 'tar', args: ['xzf', tarball, '-C', unpacked, '--strip-components=1'], cwd: folder },
    processes,
  );
  return unpacked;
}

/** Makes the package of another language of an unpacked package, and gives its folder. jsii-pacmak writes beside what it reads, so it never runs in the repository. */
export async function buildPackage(language: 'python' | 'java', unpacked: string, processes: Processes): Promise<string> {
  const output = join(unpacked, 'dist');
  const pacmak = join(modules, 'jsii-pacmak', 'bin', 'jsii-pacmak');
  await mustSucceed(
    {
      name: 'jsii-pacmak',
      program: process.execPath,
      args: [pacmak, '--targets', language, '--rosetta-unknown-snippets', 'translate', '--outdir', output],
      cwd: unpacked,
      env: variables(processes),
    },
    processes,
  );
  return join(output, language);
}

/** A package that was compiled before the last change would be tested without a word. */
function demandFreshPackage() {
  const assembly = join(root, '.jsii');
  if (!existsSync(assembly)) throw new SetupError('there is no compiled package. Run "npx projen compile" first.');
  const compiled = statSync(assembly).mtimeMs;
  for (const folder of ['src', 'imports']) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (!entry.isFile() || statSync(file).mtimeMs <= compiled) continue;
      throw new SetupError(`${relative(root, file)} is newer than the compiled package. Run "npx projen compile" first.`);
    }
  }
}
