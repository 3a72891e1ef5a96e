import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Run, run } from './processes';
import { Ratio, ratio, rounds } from './rounds';
import { Size, synth } from './synth';

/** A whole FleetApp against plain cdk8s with the L1 bindings: the same objects, one layer for each chart. */
export interface FleetSynth extends LimitedSize {
  readonly ratio: Ratio;
}

/** A fleet, with what it may take of the time of plain cdk8s. */
export interface LimitedSize extends Size {
  readonly limit: number;
}

/** What a large fleet costs. */
export interface LargeFleet {
  /** Time per object of the large fleet, in that of the small one. */
  readonly growth: number;
  readonly megabytes: number;
}

function fleet(folder: string, { objects, charts }: Size): Run {
  const output = join(folder, 'fleet');
  // Each run writes into a folder that is not there, as plain cdk8s writes files that are not there.
  rmSync(output, { recursive: true, force: true });
  return run('fleet', { objects, charts, clusters: 1, folder: output });
}

export function measureFleets(folder: string, count: number, sizes: readonly LimitedSize[]): FleetSynth[] {
  return sizes.map((size) => {
    const plain = () => {
      rmSync(join(folder, 'l1'), { recursive: true, force: true });
      return synth(folder, 'l1', size, 'yaml', 'off');
    };
    const measured = rounds(count, { plain, fleet: () => fleet(folder, size) });
    return { ...size, ratio: ratio(measured.map((round) => [round.fleet, round.plain])) };
  });
}

/** Compares a fleet with one of a tenth of its objects. */
export function measureLargeFleet(folder: string, objects: number): LargeFleet {
  const small = Math.min(...[1, 2].map(() => fleet(folder, { objects: objects / 10, charts: 100 }).done.cpu));
  const large = fleet(folder, { objects, charts: 100 });
  return { growth: large.done.cpu / objects / (small / (objects / 10)), megabytes: large.peakMegabytes };
}
