import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { binary } from '../../e2e/binaries/build';
import { programs } from '../../e2e/binaries/programs';
import { kustomizeFolders } from '../../e2e/kustomize/folders';
import { withProcesses } from '../../e2e/processes/with-processes';
import { withFolder } from '../processes';
import { Spread, spread } from '../statistics';
import { timed } from '../validate/timed';

/** What it takes to build Kustomize folders. */
export interface BesideKustomize {
  readonly folders: number;
  /** Processor seconds of Kustomize, and of the engine. */
  readonly kustomize: Spread;
  readonly ours: Spread;
  readonly ratio: Spread;
}

const builder = join(__dirname, 'build-folders.cjs');

/** Builds all folders below a folder that can be built without fetching, each program in one process, in turn. */
export async function besideKustomize(root: string, rounds: number): Promise<BesideKustomize> {
  const program = await withProcesses('bench-kustomize', (processes) => binary(programs.kustomize, processes));
  return withFolder((scratch) => {
    const input = join(scratch, 'folders.json');
    const list = join(scratch, 'folders');
    writeFileSync(list, kustomizeFolders(root).join('\n'));
    const folders = execFileSync(process.execPath, [builder, root, list], { encoding: 'utf8' }).trimEnd().split('\n');
    writeFileSync(list, folders.join('\n'));
    writeFileSync(input, folders.map((dir) => `${JSON.stringify({ dir })}\n`).join(''));
    const turns = Array.from({ length: rounds }, () => ({
      kustomize: timed(program, [input]).cpu,
      ours: timed(process.execPath, [builder, root, list]).cpu,
    }));
    return {
      folders: folders.length,
      kustomize: spread(turns.map(({ kustomize }) => kustomize)),
      ours: spread(turns.map(({ ours }) => ours)),
      ratio: spread(turns.map(({ kustomize, ours }) => ours / kustomize)),
    };
  });
}
