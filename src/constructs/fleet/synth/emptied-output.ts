import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Cdk8sRun } from './cdk8s-run';
import { OutputError } from '../../../output/output-error';
import { readCdk8sConfig } from '../../../repository/cdk8s-config';
import { overlapping } from '../tree/paths';

/**
 * Refuses a fleet that lies where `cdk8s synth` empties a folder, which it does before it starts a program: what a fleet keeps there would be lost
 * whenever some clusters alone are written, a file of somebody else lies there, or the synth fails. What Git knows is restored.
 * @param outdir the folder that the user gave FleetApp
 * @param clusters those to which the synth is restricted
 */
export function refuseEmptied(run: Cdk8sRun, outdir: string | undefined, clusters: readonly string[] | undefined): void {
  // With --stdout cdk8s empties the output of cdk8s.yaml, too.
  const emptied = run.isForStdout ? outputOfConfig() : run.output;
  if (!emptied || (outdir !== undefined && !overlapping(outdir, emptied))) return;
  const restored = restoreFromGit(emptied);
  const loss = clusters ? `all clusters but ${clusters.join(', ')} would be lost` : 'what a fleet has there is lost when it fails';
  const undone = restored > 0 ? ` ${restored} ${restored === 1 ? 'file that Git tracks was' : 'files that Git tracks were'} restored.` : '';
  throw new OutputError(
    `cdk8s synth empties ${emptied} before it starts this program, so ${loss}.${undone} Nothing was written`,
    'Run npx cdk8s-fluxcd synth, which empties nothing, or give FleetApp an outdir that is not the output of cdk8s.yaml.',
  );
}

function outputOfConfig(): string | undefined {
  try {
    return readCdk8sConfig('.').output;
  } catch {
    // cdk8s has read it, in its own way.
    return undefined;
  }
}

/** Writes the files below a folder that Git tracks and that are gone; gives their number. Without Git there are none. */
function restoreFromGit(folder: string): number {
  let cwd = resolve(folder);
  while (!fs.existsSync(cwd)) cwd = dirname(cwd);
  const git = (args: string[], input = '') =>
    execFileSync('git', args, { cwd, input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: Infinity });
  try {
    const deleted = git(['ls-files', '-z', '--deleted', '--', resolve(folder)]);
    if (deleted === '') return 0;
    git(['checkout-index', '-z', '--stdin'], deleted);
    return deleted.split('\0').filter((path) => path !== '' && fs.existsSync(join(cwd, path))).length;
  } catch {
    return 0;
  }
}
