import { FleetGrowth, FleetSynth } from './fleet';
import { Growth } from './growth';
import { Loading, loadingLimits } from './load';
import { Synth } from './synth';

/** What was measured: all of it, or the parts that were asked for. */
export interface Results {
  readonly loading?: readonly Loading[];
  readonly synths?: readonly Synth[];
  readonly growth?: Growth;
  readonly fleets?: readonly FleetSynth[];
  readonly fleetGrowth?: FleetGrowth;
}

/** A limit, with what was measured. */
export interface Limit {
  readonly what: string;
  readonly limit: number;
  /** Undefined: could not be measured. */
  readonly measured?: number;
}

/** The limits that this library promises. */
export function limitsOf({ loading = [], synths = [], growth, fleets = [], fleetGrowth }: Results): Limit[] {
  const largest = Math.max(...synths.map(({ objects }) => objects));
  return [
    ...loading
      .filter(({ what }) => what in loadingLimits)
      .map(({ what, ratio }) => ({ what: `loading, ${what}`, limit: loadingLimits[what], measured: ratio.cpu.median })),
    ...synths.map((synth) => ({ what: `synth without checks, ${sizeOf(synth)}`, limit: 1.25, measured: synth.plain.cpu.median })),
    ...synths
      .filter(({ objects }) => objects === largest)
      .map((synth) => ({ what: `model and checks, ${sizeOf(synth)}`, limit: 0.2, measured: synth.checksShare?.median })),
    ...(growth ? limitsOfGrowth(growth) : []),
    ...fleets.map((fleet) => ({ what: `FleetApp with checks, ${sizeOf(fleet)}`, limit: fleet.limit, measured: fleet.ratio.cpu.median })),
    ...(fleetGrowth ? limitsOfFleetGrowth(fleetGrowth) : []),
  ];
}

/** Half a doubling over two decades of sizes: what noise and garbage collection do to a linear program. */
function limitsOfGrowth({ time, ownShare }: Growth): Limit[] {
  return [
    { what: 'growth of time, exponent', limit: 1.15, measured: time },
    { what: "growth of this library's share, exponent", limit: 1.15, measured: ownShare },
  ];
}

function limitsOfFleetGrowth({ small, large, perObject, megabytes }: FleetGrowth): Limit[] {
  const against = small.objects.toLocaleString('en');
  return [
    { what: `FleetApp, time for each of ${sizeOf(large)}, against ${against}`, limit: 1.2, measured: perObject.median },
    { what: `FleetApp, GiB for ${sizeOf(large)}`, limit: 2, measured: megabytes.median / 1024 },
  ];
}

export function isAbove({ limit, measured }: Limit): boolean {
  return measured !== undefined && measured > limit;
}

/** For example `10,000 objects in 1 chart`. */
export function sizeOf({ objects, charts }: { readonly objects: number; readonly charts: number }): string {
  return `${objects.toLocaleString('en')} objects in ${charts} chart${charts === 1 ? '' : 's'}`;
}
