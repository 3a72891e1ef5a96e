// @ts-check
/** The package that the action runs. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fail, input, runner } from './inputs.mjs';

/** A folder of this job, outside of the repository. */
export function workFolder() {
  return join(runner('RUNNER_TEMP'), 'cdk8s-fluxcd');
}

/**
 * Installs the package in a folder of its own: in the repository, a .npmrc or a package of the pull request would decide what is run. No script of a
 * package runs.
 */
export function install() {
  const folder = join(workFolder(), 'package');
  const version = wantedVersion();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, error } = spawnSync('npm', [...args, `cdk8s-fluxcd@${version}`], {
    cwd: folder,
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 300_000,
  });
  if (error || status !== 0 || !existsSync(program())) {
    fail(
      `cdk8s-fluxcd@${version} cannot be installed${error ? `: ${error.message}` : ''}. The job needs Node 20.19 or later with npm, and a registry.`,
    );
  }
  console.log(`cdk8s-fluxcd ${version}`);
}

/**
 * Runs the command line in the repository.
 * @param {readonly string[]} args
 * @param {{ cwd?: string, isQuiet?: boolean }} [options] the folder, whether what it prints is left out
 * @returns {number} its exit status
 */
export function run(args, { cwd = runner('GITHUB_WORKSPACE'), isQuiet = false } = {}) {
  const output = isQuiet ? 'ignore' : 'inherit';
  const { status, error } = spawnSync(process.execPath, [program(), ...args], { cwd, stdio: ['ignore', output, output] });
  if (error) fail(`cdk8s-fluxcd cannot be started: ${error.message}`);
  return status ?? 2;
}

function program() {
  return join(workFolder(), 'package', 'node_modules', 'cdk8s-fluxcd', 'bin', 'cdk8s-fluxcd');
}

/** The version that was asked for, or that of the action: of its files when it is a release, else of the tag that the workflow names. */
function wantedVersion() {
  const asked = input('VERSION');
  if (asked !== '') {
    if (!/^[\w.^~-]+$/.test(asked))
      fail(`version is ${JSON.stringify(asked)}, but must be a version of cdk8s-fluxcd such as 1.2.3, or a tag such as latest.`);
    return asked;
  }
  const own = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')).version;
  if (own !== '0.0.0') return own;
  const [, exact, major] = /^v?(?:(\d+\.\d+\.\d+\S*)|(\d+(?:\.\d+)?))$/.exec(process.env.ACTION_REF ?? '') ?? [];
  return exact ?? major ?? 'latest';
}
