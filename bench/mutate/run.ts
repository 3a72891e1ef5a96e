/**
 * Changes the code of a room in small ways, one at a time, and counts which changes its tests notice. A change that none notices asks for a
 * test, or is in a line that can go. By hand: a room takes minutes to hours.
 *
 *   npm run mutate -- ROOM [FILE...]   such as `npm run mutate -- analysis/model` or `npm run mutate -- output print-yaml.ts`
 *     --tests FOLDER                   the tests that are to notice it, below test/: the room's own
 *     --at-once N                      how many changes are tried at once: 2
 *
 * It prints what survived. Constants of modules are left as they are: each change of one would need a process of its own.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const root = join(__dirname, '..', '..');
const installed = join(__dirname, 'node_modules');

function main(): number {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { tests: { type: 'string', multiple: true }, 'at-once': { type: 'string', default: '2' } },
  });
  const [room, ...files] = positionals;
  if (room === undefined || !existsSync(join(root, 'src', room))) {
    console.error('usage: npm run mutate -- ROOM [FILE...] [--tests FOLDER] [--at-once N], where src/ROOM is a folder');
    return 2;
  }
  if (!existsSync(installed)) {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: __dirname, stdio: 'inherit' });
  }
  const folder = mkdtempSync(join(tmpdir(), 'mutate-'));
  try {
    const config = join(folder, 'stryker.conf.json');
    const tests = (values.tests ?? [room]).map((path) =>
      path.endsWith('.test.ts') ? `<rootDir>/test/${path}` : `<rootDir>/test/${path}/**/*.test.ts`,
    );
    writeFileSync(config, JSON.stringify(configuration(room, files, tests, Number(values['at-once']), folder)));
    // Stryker looks for its parts beside itself, and for jest in the project.
    const { status } = spawnSync(process.execPath, [join(installed, '@stryker-mutator/core/bin/stryker.js'), 'run', config], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, CDK8S_CHECK_UPGRADE: 'false' },
    });
    return status ?? 2;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function configuration(room: string, files: readonly string[], tests: readonly string[], concurrency: number, folder: string): object {
  const { '//': _, ...jest } = JSON.parse(readFileSync(join(root, 'jest.config.json'), 'utf8')) as { readonly [name: string]: unknown };
  return {
    mutate:
      files.length > 0 ? files.map((file) => `src/${room}/${file}`) : [`src/${room}/**/*.ts`, '!src/**/*.generated.ts', '!src/**/index.ts'],
    testRunner: 'jest',
    plugins: ['@stryker-mutator/jest-runner'],
    jest: { config: { ...jest, testMatch: tests }, enableFindRelatedTests: false },
    coverageAnalysis: 'perTest',
    ignoreStatic: true,
    concurrency,
    reporters: ['clear-text', 'progress-append-only'],
    clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
    ignorePatterns: ['/dist', '/lib', '/coverage', '/bench', '/docs', '/.jsii', '/tsconfig.tsbuildinfo'],
    tempDirName: join(folder, 'sandbox'),
    disableTypeChecks: false,
    allowConsoleColors: false,
    timeoutMS: 20_000,
  };
}

process.exitCode = main();
