import fc from 'fast-check';

/**
 * What tests draw is the same each time, so that a change is judged by itself and not by luck. FUZZ_SEED=N draws others, and
 * draws again what a failure prints; FUZZ_RUNS=N draws more.
 */
export function draws(usualRuns: number): { readonly seed: number; readonly numRuns: number } {
  return { seed: Number(process.env.FUZZ_SEED ?? 20261127), numRuns: Number(process.env.FUZZ_RUNS ?? usualRuns) };
}

export { fc };
