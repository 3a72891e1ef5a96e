/**
 * Builds every program that the tests need and the cache lacks.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/build.ts
 */
import { binary } from './binaries/build';
import { fluxControllers, programs } from './binaries/programs';
import { Processes } from './processes/processes';
import { runChecks } from './run-checks';

async function build(processes: Processes): Promise<number> {
  // Only e2e:shell needs it.
  const { kubectl: _, ...ofTests } = programs;
  for (const program of [...Object.values(ofTests), ...Object.values(fluxControllers)]) await binary(program, processes);
  return 0;
}

runChecks('build', build);
