import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadAll } from 'js-yaml';
import { Run, run } from './processes';
import { Ratio, ratio, rounds } from './rounds';
import { Spread, spread } from './statistics';

/** One app to synthesise. */
export interface Size {
  readonly objects: number;
  readonly charts: number;
}

export type Output = 'yaml' | 'none';
export type Library = 'l1' | 'l2' | 'fleet';
type Checks = 'on' | 'off';

/** This library against plain cdk8s with the L1 bindings, for one app. */
export interface Synth extends Size {
  /** Without checks. */
  readonly plain: Ratio;
  /** With checks; undefined while there are none. */
  readonly checked?: Ratio;
  /** What model and checks add, as a part of the time of plain cdk8s. */
  readonly checksShare?: Spread;
  /** Processor time and memory of plain cdk8s, for the scale. */
  readonly baseline: { readonly seconds: Spread; readonly megabytes: Spread };
}

/** @param checkout of this library; by default this one */
export function synth(folder: string, library: Library, size: Size, output: Output, checks: Checks, checkout?: string): Run {
  return run('synth', { library, ...size, output, checks, folder: join(folder, library) }, { checkout });
}

export function measureSynth(folder: string, count: number, size: Size, withChecks: boolean): Synth {
  const baseline = () => synth(folder, 'l1', size, 'yaml', 'off');
  const plain = () => synth(folder, 'l2', size, 'yaml', 'off');
  const checked = () => synth(folder, 'l2', size, 'yaml', 'on');
  const measured: { baseline: Run; plain: Run; checked?: Run }[] = withChecks
    ? rounds(count, { baseline, plain, checked })
    : rounds(count, { baseline, plain });
  return {
    ...size,
    plain: ratio(measured.map((round) => [round.plain, round.baseline])),
    ...(withChecks && {
      checked: ratio(measured.map((round) => [round.checked!, round.baseline])),
      checksShare: spread(measured.map((round) => (round.checked!.done.cpu - round.plain.done.cpu) / round.baseline.done.cpu)),
    }),
    baseline: {
      seconds: spread(measured.map((round) => round.baseline.done.cpu / 1000)),
      megabytes: spread(measured.map((round) => round.baseline.peakMegabytes)),
    },
  };
}

/**
 * Throws when the sides do not write the same: then they would not be comparable. This library and plain cdk8s write the same bytes; a FleetApp writes the
 * same objects, and what its cluster needs besides.
 */
export function checkSameManifests(folder: string) {
  const size: Size = { objects: 40, charts: 3 };
  const [l1, l2, fleet] = (['l1', 'l2', 'fleet'] as const).map((library) => {
    synth(folder, library, size, 'yaml', 'off');
    return filesIn(join(folder, library));
  });
  if (l1.join() !== l2.join()) throw new Error('l1 and l2 of programs/objects.cjs do not write the same manifests');
  const ofLayers = fleet.filter((file) => !file.startsWith('clusters/'));
  if (objectsIn(l1).join() !== objectsIn(ofLayers).join()) {
    throw new Error('the layers of a FleetApp do not hold the same objects as plain charts');
  }
}

/** Each file of a folder: its path, and what it holds from the second line on. */
function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
  return paths.map((path) => `${path.slice(folder.length + 1)}\n${readFileSync(path, 'utf8')}`);
}

/** Each object of some files, with its keys in one order. */
function objectsIn(files: readonly string[]): string[] {
  const objects = files.flatMap((file) => loadAll(file.slice(file.indexOf('\n'))));
  return objects.map((object) => JSON.stringify(object, sortedKeys)).sort();
}

function sortedKeys(_: string, value: unknown): unknown {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value;
}
