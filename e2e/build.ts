/**
 * Builds every program that the tests need and the cache lacks.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/build.ts
 */
import { buildAll } from './binaries/build-all';
import { runChecks } from './run-checks';

runChecks('build', async (processes) => {
  await buildAll(processes);
  return 0;
});
