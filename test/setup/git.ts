import { execFileSync } from 'node:child_process';

/** Runs Git as it is on a machine without settings. */
export function git(folder: string, ...args: readonly string[]): string {
  const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
  const who = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  return execFileSync('git', ['-C', folder, ...who, ...args], { encoding: 'utf8', env, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Makes a Git repository of a folder, with the branch main and no commit. */
export function initGit(folder: string): void {
  git(folder, 'init', '-q', '-b', 'main');
}

/** Commits all that a folder holds. */
export function commitAll(folder: string): void {
  git(folder, 'add', '-A');
  git(folder, 'commit', '-q', '-m', 'a commit');
}
