import { spawnSync } from 'node:child_process';
import { UnreadableInput } from '../unreadable-input';

/** Bytes that one call of Git may print. */
const mostBytes = 1024 * 1024 * 1024;

/** By these a Git hook names the repository that it runs in, which may be another one. */
const ofHooks = /^GIT_(?:DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|OBJECT_DIRECTORY|ALTERNATE_OBJECT_DIRECTORIES|NAMESPACE|PREFIX)$/;

/** What a repository that is not trusted could make Git do besides reading: fetch what is missing, ask for a password, replace objects by others. */
const settings = { GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_NO_REPLACE_OBJECTS: '1', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };

/** What Git prints; undefined where it refuses. */
export function tryGit(folder: string, args: readonly string[], input?: string): Buffer | undefined {
  const { error, status, stdout } = spawnSync('git', ['-C', folder, ...args], {
    input,
    env: { ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !ofHooks.test(name))), ...settings },
    maxBuffer: mostBytes,
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  if ((error as NodeJS.ErrnoException | undefined)?.code === 'ENOENT') {
    throw new UnreadableInput(folder, "can't be compared with a Git revision: git is not installed");
  }
  return error || status !== 0 ? undefined : stdout;
}
