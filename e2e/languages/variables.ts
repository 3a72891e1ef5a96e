import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../binaries/cache';
import { Processes } from '../processes/processes';

/** The environment variables of all programs of a run: what they make goes with the run, what pip and Maven download stays in the cache. */
export function variables(processes: Processes): NodeJS.ProcessEnv {
  const temporary = join(processes.folder, 'tmp');
  mkdirSync(temporary, { recursive: true });
  return {
    ...process.env,
    // tsx hands its own settings to whatever the run starts.
    TSX_TSCONFIG_PATH: undefined,
    TMPDIR: temporary,
    PIP_CACHE_DIR: join(cacheFolder(), 'pip'),
    MAVEN_OPTS: `-Dmaven.repo.local=${join(cacheFolder(), 'maven')}`,
    JSII_RUNTIME_PACKAGE_CACHE_ROOT: join(processes.folder, 'jsii'),
  };
}
