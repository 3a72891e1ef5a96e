/**
 * A synth with checks by this checkout, against the same by another one, such as the commit before a change. In turn; see README.md.
 *
 *   npx tsx --tsconfig tsconfig.dev.json bench/against.ts FOLDER [--objects 10000] [--charts 100] [--rounds 15]
 *
 * Both must be compiled (`npx projen compile`). Each runs its own programs/: how an app is made may differ.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { sizeOf } from './limits';
import { here, Run, withFolder } from './processes';
import { table, times } from './report';
import { ratio, rounds } from './rounds';
import { spread } from './statistics';
import { Library, Size, synth } from './synth';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    objects: { type: 'string', default: '10000' },
    charts: { type: 'string', default: '100' },
    rounds: { type: 'string', default: '15' },
  },
});

/** A row for constructs in charts, or for layers of a FleetApp. */
function measured(folder: string, before: string, library: Library, size: Size): string[] {
  const turns = rounds(Number(values.rounds), {
    before: () => firstSynth(folder, before, library, size),
    now: () => firstSynth(folder, here, library, size),
  });
  const seconds = (runs: readonly Run[]) => `${spread(runs.map(({ done }) => done.cpu / 1000)).median.toFixed(2)} s`;
  const { cpu, memory } = ratio(turns.map((turn) => [turn.now, turn.before]));
  const of = { l1: 'plain cdk8s with L1', l2: 'charts', fleet: 'layers of a FleetApp' }[library];
  return [
    `${sizeOf(size)}, ${of}`,
    times(cpu),
    memory.median.toFixed(2),
    seconds(turns.map((turn) => turn.before)),
    seconds(turns.map((turn) => turn.now)),
  ];
}

/** The first synth into a folder: a later one reads what is there. */
function firstSynth(folder: string, checkout: string, library: Library, size: Size): Run {
  const own = mkdtempSync(join(folder, 'against-'));
  try {
    return synth(own, library, size, 'yaml', 'on', checkout);
  } finally {
    rmSync(own, { recursive: true });
  }
}

function main(): number {
  const [before] = positionals;
  if (!before) {
    console.error('The folder of the other checkout is required: bench/against.ts FOLDER');
    return 2;
  }
  const size: Size = { objects: Number(values.objects), charts: Number(values.charts) };
  const rows = withFolder((folder) => (['l2', 'fleet'] as const).map((library) => measured(folder, resolve(before), library, size)));
  console.log(table(['synth with checks, now against before', 'processor time', 'peak memory', 'before', 'now'], rows));
  return 0;
}

process.exitCode = main();
