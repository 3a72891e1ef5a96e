import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Run } from './processes';
import { Ratio, ratio, rounds } from './rounds';
import { Spread, spread } from './statistics';
import { Size, synth } from './synth';

/** One app, and what the processor time of a FleetApp may be at most, for each second of plain cdk8s. */
export interface LimitedSize extends Size {
  readonly limit: number;
}

/** A FleetApp, with all that it checks, against plain cdk8s with the L1 bindings. */
export interface FleetSynth extends LimitedSize {
  readonly ratio: Ratio;
  /** Processor time of both, for the scale. */
  readonly fleetSeconds: Spread;
  readonly plainSeconds: Spread;
}

/** A FleetApp of many objects against one of fewer, in layers of the same size. */
export interface FleetGrowth {
  readonly small: Size;
  readonly large: Size;
  /** Processor time for each object of the large one, for each that an object of the small one takes. */
  readonly perObject: Spread;
  readonly seconds: Spread;
  readonly megabytes: Spread;
}

export function measureFleet(folder: string, count: number, size: LimitedSize): FleetSynth {
  const measured = rounds(count, {
    plain: () => synth(folder, 'l1', size, 'yaml', 'off'),
    fleet: () => fleetSynth(folder, size),
  });
  return {
    ...size,
    ratio: ratio(measured.map(({ fleet, plain }) => [fleet, plain])),
    fleetSeconds: seconds(measured.map(({ fleet }) => fleet)),
    plainSeconds: seconds(measured.map(({ plain }) => plain)),
  };
}

export function measureFleetGrowth(folder: string, count: number, small: Size, large: Size): FleetGrowth {
  const measured = rounds(count, { small: () => fleetSynth(folder, small), large: () => fleetSynth(folder, large) });
  return {
    small,
    large,
    perObject: spread(measured.map((round) => round.large.done.cpu / large.objects / (round.small.done.cpu / small.objects))),
    seconds: seconds(measured.map((round) => round.large)),
    megabytes: spread(measured.map((round) => round.large.peakMegabytes)),
  };
}

/** The first synth into a folder: the next one would read and remove what the last one has left. */
function fleetSynth(folder: string, size: Size): Run {
  const own = mkdtempSync(join(folder, 'fleet-'));
  try {
    return synth(own, 'fleet', size, 'yaml', 'on');
  } finally {
    rmSync(own, { recursive: true });
  }
}

function seconds(runs: readonly Run[]): Spread {
  return spread(runs.map(({ done }) => done.cpu / 1000));
}
