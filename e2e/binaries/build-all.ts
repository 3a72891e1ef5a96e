import { binary } from './build';
import { fluxControllers, programs } from './programs';
import { Processes } from '../processes/processes';

/** Builds every program that tests need and the cache lacks: before anything waits for them, because the first builds take minutes. */
export async function buildAll(processes: Processes): Promise<void> {
  // Only e2e:shell needs it.
  const { kubectl: _, ...ofTests } = programs;
  for (const program of [...Object.values(ofTests), ...Object.values(fluxControllers)]) await binary(program, processes);
}
