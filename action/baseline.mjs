// @ts-check
/** What is wrong in another revision already. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { commitOf, git } from './git.mjs';
import { warn } from './inputs.mjs';
import { run, workFolder } from './package.mjs';

/**
 * Writes the findings of a revision as a baseline; says why when that is not possible, and everything counts then.
 * @param {string} base a revision of Git
 * @param {string} path the folder that is audited
 * @param {readonly string[]} args more arguments of the audit
 * @returns {string | undefined} the file
 */
export function baselineOf(base, path, args) {
  const commit = commitOf(base);
  if (commit === undefined) return notUsed(`the revision ${base} cannot be found, nor fetched from origin`);
  const tree = join(workFolder(), 'base');
  mkdirSync(workFolder(), { recursive: true });
  try {
    git('worktree', 'add', '--detach', '--force', tree, commit);
    if (!existsSync(join(tree, path))) return notUsed(`${base} has no folder ${path}`);
    const file = join(workFolder(), 'baseline.json');
    run(['audit', ...args, '--write-baseline', file, '--', path], { cwd: tree, isQuiet: true });
    return existsSync(file) ? file : notUsed(`${base} cannot be audited`);
  } catch (error) {
    return notUsed(`the files of ${base} cannot be written (${/** @type {Error} */ (error).message.split('\n')[0]})`);
  } finally {
    if (existsSync(tree)) git('worktree', 'remove', '--force', tree);
  }
}

/**
 * @param {string} reason
 * @returns {undefined}
 */
function notUsed(reason) {
  warn(`base is not used: ${reason}. All findings count.`);
  return undefined;
}
