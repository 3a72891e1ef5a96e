import { Run } from './processes';
import { Spread, spread } from './statistics';

/** Measures all variants in turn, and that several times (A B C, A B C, ...): what slows the machine down then slows all of them. */
export function rounds<V extends string>(count: number, variants: { readonly [variant in V]: () => Run }): { [variant in V]: Run }[] {
  const names = Object.keys(variants) as V[];
  return Array.from({ length: count }, () => Object.fromEntries(names.map((name) => [name, variants[name]()])) as { [variant in V]: Run });
}

/** A ratio of each round, by processor time, by the wall clock and by peak memory. */
export interface Ratio {
  readonly cpu: Spread;
  readonly wall: Spread;
  readonly memory: Spread;
}

/** What `a` takes for each unit that `b` takes. */
export function ratio(pairs: readonly (readonly [a: Run, b: Run])[]): Ratio {
  return {
    cpu: spread(pairs.map(([a, b]) => a.done.cpu / b.done.cpu)),
    wall: spread(pairs.map(([a, b]) => a.done.wall / b.done.wall)),
    memory: spread(pairs.map(([a, b]) => a.peakMegabytes / b.peakMegabytes)),
  };
}
