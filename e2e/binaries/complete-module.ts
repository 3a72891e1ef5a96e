import { chmodSync, cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goEnvironment } from '../../projenrc/go-environment';
import { Processes } from '../processes/processes';
import { SetupError } from '../setup-error';
import { moduleFolder, Program, versionOf } from './programs';

/**
 * Copies the program's module, adds the files that it lacks, and gives a go.mod in which the copy stands for the module.
 * What goes into the program stays pinned: go.sum vouches for the module that is copied, and for all its dependencies.
 */
export async function completeModule(program: Program, scratch: string, processes: Processes): Promise<string> {
  const copy = join(scratch, 'module');
  cpSync(await download(program, processes), copy, { recursive: true });
  // Go's cache is read-only.
  for (const folder of foldersIn(copy)) chmodSync(folder, 0o755);
  for (const [path, text] of Object.entries(program.lacks ?? {})) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), text);
  }
  for (const file of ['go.mod', 'go.sum']) cpSync(join(moduleFolder(program), file), join(scratch, file));
  const goMod = join(scratch, 'go.mod');
  await go(program, ['mod', 'edit', `-replace=${program.module}@${versionOf(program)}=${copy}`, goMod], processes);
  return goMod;
}

/** The module's folder in Go's cache. */
async function download(program: Program, processes: Processes): Promise<string> {
  const output = await go(program, ['mod', 'download', '-json', program.module], processes);
  const json = output.slice(output.indexOf('{')); // after what Go may have to say about its settings
  return (JSON.parse(json) as { Dir: string }).Dir;
}

async function go(program: Program, args: readonly string[], processes: Processes): Promise<string> {
  const { exit, output, lastLines } = await processes.run({
    name: `go-${args[0]}-${args[1]}-${program.name}`,
    program: 'go',
    args,
    cwd: moduleFolder(program),
    env: goEnvironment('-mod=readonly'),
  });
  if (exit.error) throw new SetupError(`${program.name} is built from source on first use, and that needs Go: ${exit.error.message}`);
  if (exit.code !== 0) throw new SetupError(`"go ${args.join(' ')}" failed in e2e/go/${program.folder}. Its last lines:\n${lastLines}`);
  return output;
}

function foldersIn(folder: string): string[] {
  const below = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [folder, ...below.map((entry) => join(entry.parentPath, entry.name))];
}
