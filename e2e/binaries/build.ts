import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { goEnvironment } from '../../projenrc/go-environment';
import { Processes } from '../processes/processes';
import { SetupError } from '../setup-error';
import { buildArguments, cachedPath } from './cache';
import { completeModule } from './complete-module';
import { moduleFolder, Program, versionOf } from './programs';

/** The path of the program, which is built when the cache does not have it yet. */
export async function binary(program: Program, processes: Processes): Promise<string> {
  const path = cachedPath(program);
  if (!existsSync(path)) await build(program, path, processes);
  return path;
}

async function build(program: Program, path: string, processes: Processes) {
  const title = `${program.name} ${versionOf(program)}`;
  console.log(`building ${title} into ${path} (once; the first program of a module can take some minutes)`);
  mkdirSync(dirname(path), { recursive: true });
  // In the cache itself: only a rename within one file system is atomic, and Go's own work folder goes with it.
  const scratch = processes.folderIn(dirname(path), 'building-');
  const output = join(scratch, program.name);
  const modfile = program.lacks ? [`-modfile=${await completeModule(program, scratch, processes)}`] : [];
  const { exit, lastLines } = await processes.run({
    name: `go-build-${program.name}`,
    program: 'go',
    args: buildArguments(program, output, modfile),
    cwd: moduleFolder(program),
    env: { ...goEnvironment('-mod=readonly', program.toolchain), GOTMPDIR: scratch },
  });
  if (exit.error) throw new SetupError(goMissing(title, path, exit.error));
  if (exit.code !== 0) throw new SetupError(`go could not build ${title} from e2e/go/${program.folder}. Its last lines:\n${lastLines}`);
  renameSync(output, path);
  rmSync(scratch, { recursive: true });
}

function goMissing(title: string, path: string, error: Error): string {
  return (
    `${title} is built from source on first use, and that needs Go 1.21 or later, which gets the pinned one by itself: ${error.message}. ` +
    `Install Go from https://go.dev/dl and have it on the PATH, or bring the built program as ${path}.`
  );
}
