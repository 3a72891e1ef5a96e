import { growth } from './statistics';
import { Output, synth } from './synth';

/** Time and memory over the number of objects in one chart, with fitted exponents (1 is linear). */
export interface Growth {
  readonly points: readonly Point[];
  readonly time: number;
  readonly memory: number;
  /** Of plain cdk8s, without YAML printing. */
  readonly baseline: number;
  /** Of what this library adds to plain cdk8s, without YAML printing. */
  readonly ownShare: number;
}

export interface Point {
  readonly objects: number;
  /** Processor seconds of a whole synth. */
  readonly seconds: number;
  readonly megabytes: number;
  /** Processor seconds of plain cdk8s and of what this library adds, both without YAML printing; not measured for the largest sizes. */
  readonly parts?: { readonly baseline: number; readonly ownShare: number };
}

/**
 * @param sizes numbers of objects
 * @param largestParts above it, only the whole is measured
 */
export function measureGrowth(folder: string, sizes: readonly number[], largestParts: number, checks: 'on' | 'off'): Growth {
  const best = (library: 'l1' | 'l2', objects: number, output: Output) => {
    // Small apps are over before the machine has calmed down: the fastest of three tells more than one.
    const runs = Array.from({ length: objects < 10_000 ? 3 : 1 }, () => synth(folder, library, { objects, charts: 1 }, output, checks));
    return runs.reduce((a, b) => (b.done.cpu < a.done.cpu ? b : a));
  };
  const points = sizes.map((objects): Point => {
    const whole = best('l2', objects, 'yaml');
    const point = { objects, seconds: whole.done.cpu / 1000, megabytes: whole.peakMegabytes };
    if (objects > largestParts) return point;
    const baseline = best('l1', objects, 'none').done.cpu / 1000;
    return { ...point, parts: { baseline, ownShare: best('l2', objects, 'none').done.cpu / 1000 - baseline } };
  });
  const withParts = points.flatMap(({ objects, parts }) => (parts ? [{ objects, ...parts }] : []));
  return {
    points,
    time: growth(points.map(({ objects, seconds }) => [objects, seconds])),
    memory: growth(points.map(({ objects, megabytes }) => [objects, megabytes])),
    baseline: growth(withParts.map(({ objects, baseline }) => [objects, baseline])),
    ownShare: growth(withParts.map(({ objects, ownShare }) => [objects, ownShare])),
  };
}
