import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { tryGit } from './git/git';
import { commitOf } from './git/revision';
import { gitRootOf } from './git-root';
import { UnreadableInput } from './unreadable-input';

/** What the last commit holds of a folder, or why that is not known. */
export interface CommittedFiles {
  /** Texts by paths in the folder. */
  readonly files: ReadonlyMap<string, string>;
  /** Reads after the folder: `is not in a Git repository`. */
  readonly problem?: string;
}

/**
 * The files of a folder in the last commit (`HEAD`) of the Git repository around it that contain one of some strings. What lies on the disk does not count;
 * the folder need not exist.
 */
export function committedFiles(folder: string, strings: readonly string[]): CommittedFiles {
  const place = realPath(folder);
  const root = gitRootOf(place);
  if (root === undefined) return { files: new Map(), problem: 'is not in a Git repository' };
  try {
    const commit = commitOf(root, 'HEAD');
    if (commit !== undefined) return { files: filesOf(root, commit, relative(root, place).split(sep).join('/'), strings) };
    // Either nothing is committed yet, or Git refuses a repository that belongs to another user.
    const isReadable = tryGit(root, ['rev-parse', '--git-dir']) !== undefined;
    return { files: new Map(), problem: isReadable ? undefined : 'is in a Git repository that Git refuses to read' };
  } catch (error) {
    if (!(error instanceof UnreadableInput)) throw error;
    return { files: new Map(), problem: 'cannot be looked up in Git, because git is not installed' };
  }
}

/** The path without symbolic links, also of a folder that does not exist yet. */
function realPath(folder: string): string {
  const path = resolve(folder);
  if (existsSync(path) || dirname(path) === path) return existsSync(path) ? realpathSync(path) : path;
  return join(realPath(dirname(path)), basename(path));
}

function filesOf(root: string, commit: string, folder: string, strings: readonly string[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const patterns = strings.flatMap((text) => ['-e', text]);
  const search = [
    '--literal-pathspecs',
    'grep',
    '-I',
    '-l',
    '-z',
    '-F',
    '--no-recurse-submodules',
    ...patterns,
    commit,
    '--',
    folder || '.',
  ];
  const found = tryGit(root, search)?.toString('utf8') ?? '';
  // Each is `<commit>:<path>`; one with a line break cannot be asked for, and no synth writes one.
  const objects = found.split('\0').filter((object) => object !== '' && !object.includes('\n'));
  if (objects.length === 0) return files;
  const printed = tryGit(root, ['cat-file', '--batch'], `${objects.join('\n')}\n`) ?? Buffer.alloc(0);
  const prefix = `${commit}:${folder === '' ? '' : `${folder}/`}`;
  let at = 0;
  for (const object of objects) {
    // `<id> blob <size>`, a line break, its bytes and a line break.
    const end = printed.indexOf('\n', at);
    const size = /^\w+ blob (\d+)$/.exec(printed.toString('latin1', at, end))?.[1];
    at = end + 1;
    if (size === undefined) continue;
    if (object.startsWith(prefix)) files.set(object.slice(prefix.length), printed.toString('utf8', at, at + Number(size)));
    at += Number(size) + 1;
  }
  return files;
}
