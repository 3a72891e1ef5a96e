// @ts-check
/** The Git repository that is checked out. */
import { execFileSync } from 'node:child_process';
import { runner } from './inputs.mjs';

/**
 * The commit that a revision names; it is fetched where the checkout lacks it.
 * @param {string} revision
 * @returns {string | undefined} undefined where there is none
 */
export function commitOf(revision) {
  // What begins like an option is none.
  if (revision.startsWith('-')) return undefined;
  const known = attempt(() => git('rev-parse', '--verify', '--quiet', `${revision}^{commit}`));
  if (known !== undefined) return known;
  const fetched = attempt(() => git('fetch', '--quiet', '--no-tags', '--depth=1', 'origin', revision.replace(/^origin\//, '')));
  return fetched === undefined ? undefined : attempt(() => git('rev-parse', '--verify', '--quiet', 'FETCH_HEAD^{commit}'));
}

/** @param {...string} args */
export function git(...args) {
  // A repository may come with hooks.
  return execFileSync('git', ['-c', 'core.hooksPath=/dev/null', ...args], {
    cwd: runner('GITHUB_WORKSPACE'),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/**
 * @template T
 * @param {() => T} action
 * @returns {T | undefined}
 */
export function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
