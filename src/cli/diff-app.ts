import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve, sep } from 'node:path';
import { OpenSide } from './diff-sides';
import { Io } from './io';
import { appConfigIn, defaultOutput, runProgram } from './program';
import { UsageError } from './usage-error';
import { DivertedOutput } from '../output/diverted-output';
import { gitRootOf } from '../repository/git-root';
import { filesWithMade, RepositoryOptions } from '../repository/read-repository';

/**
 * Runs the program of cdk8s.yaml on a temporary folder, and gives what `use` makes of the working tree with what the program writes. The working tree stays
 * as it is.
 */
export async function withWritten<T>(options: RepositoryOptions, io: Io, use: (side: OpenSide) => Promise<T>): Promise<T> {
  const config = appConfigIn(io.cwd);
  const app = io.env.CDK8S_APP ?? config.app;
  if (!app) throw new UsageError('diff --app needs the command of a program: app in cdk8s.yaml, or the variable CDK8S_APP.');
  const found = gitRootOf(io.cwd);
  if (found === undefined) throw new UsageError('diff --app needs a Git repository around the working folder.');
  const root = realpathSync(found);
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'cdk8s-fluxcd-app-'));
  try {
    const written = await writtenBy(app, io, { root, folder, output: io.env.CDK8S_OUTPUT ?? config.output ?? defaultOutput });
    return await use({ shown: 'what synth writes', files: filesWithMade({ ...options, path: '.' }, written) });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Writing {
  /** Of the repository. */
  readonly root: string;
  /** The temporary one. */
  readonly folder: string;
  /** The folder that the program writes, as cdk8s.yaml names it. */
  readonly output: string;
}

async function writtenBy(
  app: string,
  io: Io,
  { root, folder, output }: Writing,
): Promise<{ readonly root: string; readonly folders: readonly string[] }> {
  const diverted = new DivertedOutput(root, folder);
  const own = relative(root, resolve(realpathSync(io.cwd), output))
    .split(sep)
    .join('/');
  if (own === '' || own === '..' || own.startsWith('../')) {
    throw new UsageError(
      `output of cdk8s.yaml is ${output}, which is not a folder inside of the repository: diff --app compares folders of the repository.`,
    );
  }
  const outdir = join(diverted.files, own);
  mkdirSync(outdir, { recursive: true });
  // What the program prints is no part of the report.
  const status = await runProgram(app, { ...io, stdout: io.stderr }, { CDK8S_OUTDIR: outdir, CDK8S_FLUXCD_SYNTH: '1', ...diverted.env });
  if (status !== 0) throw new UsageError(`The program ended with exit status ${status}, so there is nothing to compare: ${app}`);
  const isWritten = existsSync(outdir) && readdirSync(outdir).length > 0;
  if (!isWritten) rmSync(outdir, { recursive: true, force: true });
  const folders = [...new Set([...diverted.outputs, ...(isWritten ? [own] : [])])];
  if (folders.length === 0) {
    throw new UsageError(
      'The program wrote nothing to the folder CDK8S_OUTDIR. An App of cdk8s with an outdir of its own writes there instead: leave outdir out, or use FluxApp or FleetApp.',
    );
  }
  return { root: diverted.files, folders };
}
