/**
 * Many processes write one output folder, and many are killed while they do: what lies there is the whole output of one of them, or a synth says
 * in one line why not. A fifth of it again where the folder is a mount point, which needs root on Linux.
 *
 *   npm run e2e:output                                     10 pairs and 10 kills, of 3,000 objects
 *   npm run e2e:output -- --pairs 50 --kills 50 --objects 3000
 *
 * Exit status: 0 all of it holds, 1 something does not, 2 the checks could not be made.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { SetupError } from '../setup-error';
import { kills, pairs } from './attacks';
import { Synths } from './synths';

const { values } = parseArgs({
  options: {
    pairs: { type: 'string', default: '10' },
    kills: { type: 'string', default: '10' },
    objects: { type: 'string', default: '3000' },
  },
});

async function checks({ folder }: Processes): Promise<number> {
  const program = join(folder, 'fleet.cjs');
  buildSync({
    entryPoints: [join(__dirname, 'fleet.ts')],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    tsconfig: join(__dirname, '..', '..', 'tsconfig.dev.json'),
    logLevel: 'error',
  });
  const objects = Number(values.objects);
  let failures = 0;
  const check = async (place: string, outdir: string, share: number) => {
    const synths = new Synths(program, outdir, objects);
    const first = await synths.run('first');
    if (first.status !== 0) throw new SetupError(`the fleet is not written: ${first.stderr}`);
    failures += report(`${place}: pairs of synths of ${objects} objects`, await pairs(synths, Math.ceil(Number(values.pairs) * share)));
    failures += report(`${place}: synths of ${objects} objects killed`, await kills(synths, Math.ceil(Number(values.kills) * share)));
  };
  await check('a folder', join(folder, 'repository', 'deploy'), 1);
  const mounted = join(folder, 'mounted', 'deploy');
  if (mount(mounted)) {
    try {
      await check('a mount point', mounted, 0.2);
    } finally {
      spawnSync('umount', [mounted]);
    }
  } else {
    console.log('skipped  a mount point: mounting a folder needs root on Linux');
  }
  return failures > 0 ? 1 : 0;
}

/** Prints how often what happened; gives the number of failures. */
function report(title: string, outcomes: readonly { readonly what: string; readonly problem?: string }[]): number {
  const problems = outcomes.flatMap(({ problem }) => problem ?? []);
  const counts = new Map<string, number>();
  for (const { what } of outcomes) counts.set(what, (counts.get(what) ?? 0) + 1);
  console.log(`${problems.length === 0 ? 'ok  ' : 'FAIL'}  ${outcomes.length} ${title}`);
  for (const [what, count] of [...counts].sort()) console.log(`      ${String(count).padStart(3)} ${what}`);
  for (const problem of problems.slice(0, 10)) console.log(`      ${problem}`);
  return problems.length;
}

/** Makes a folder a mount point: what is bound to it lies on the same disk, so only the kernel tells that it cannot be renamed. */
function mount(folder: string): boolean {
  const source = join(dirname(folder), 'volume');
  for (const each of [folder, source]) mkdirSync(each, { recursive: true });
  return spawnSync('mount', ['--bind', source, folder]).status === 0;
}

runChecks('output', checks);
