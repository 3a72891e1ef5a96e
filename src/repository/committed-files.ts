import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { gitRootOf } from './git-root';

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
 *
 * Git is asked for objects that it has: nothing is fetched, no hook, filter, pager or monitor of the repository's configuration is started, and no file is
 * changed.
 */
export function committedFiles(folder: string, strings: readonly string[]): CommittedFiles {
  const place = realPath(folder);
  const root = gitRootOf(place);
  if (root === undefined) return { files: new Map(), problem: 'is not in a Git repository' };
  const inRepository = relative(root, place).split(sep).join('/') || '.';
  try {
    const commit = ask(root, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']).toString('utf8').trim();
    if (commit === '') return { files: new Map() };
    const patterns = strings.flatMap((text) => ['-e', text]);
    const found = ask(root, ['grep', '-I', '-l', '-z', '-F', '--no-recurse-submodules', ...patterns, commit, '--', inRepository]);
    const objects = found
      .toString('utf8')
      .split('\0')
      .filter((object) => object !== '' && !object.includes('\n'));
    return { files: contentsOf(root, objects, inRepository === '.' ? '' : `${inRepository}/`) };
  } catch (error) {
    return { files: new Map(), problem: problemOf(error as Partial<ExecError>) };
  }
}

interface ExecError {
  readonly code: string;
  readonly status: number;
  readonly stderr: Buffer;
}

/** The path without symbolic links, also of a folder that does not exist yet. */
function realPath(folder: string): string {
  const path = resolve(folder);
  if (existsSync(path) || dirname(path) === path) return existsSync(path) ? realpathSync(path) : path;
  return join(realPath(dirname(path)), basename(path));
}

/** What Git would do beside reading, and what it would take for another repository, as in a hook. */
const { GIT_DIR: _dir, GIT_WORK_TREE: _tree, GIT_INDEX_FILE: _index, GIT_PREFIX: _prefix, ...environment } = process.env;
const quiet = ['--no-pager', '--literal-pathspecs', '-c', 'core.fsmonitor=false', '-c', 'protocol.allow=never'];

function ask(cwd: string, args: readonly string[], input?: string): Buffer {
  const env = { ...environment, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' };
  try {
    return execFileSync('git', [...quiet, ...args], {
      cwd,
      env,
      input,
      stdio: ['pipe', 'pipe', 'pipe'],
      maxBuffer: Infinity,
      timeout: 60_000,
    });
  } catch (error) {
    const { status, stderr } = error as Partial<ExecError>;
    // There is no commit yet, or none of its files has one of the strings.
    if (status === 1 && stderr?.length === 0) return Buffer.alloc(0);
    throw error;
  }
}

/** @param objects each `<commit>:<path>` */
function contentsOf(root: string, objects: readonly string[], prefix: string): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  if (objects.length === 0) return files;
  const output = ask(root, ['cat-file', '--batch'], `${objects.join('\n')}\n`);
  let at = 0;
  for (const object of objects) {
    const end = output.indexOf('\n', at);
    const header = output.toString('utf8', at, end);
    const size = Number(/^[0-9a-f]+ blob (\d+)$/.exec(header)?.[1]);
    at = end + 1;
    if (Number.isNaN(size)) continue;
    const path = object.slice(object.indexOf(':') + 1);
    if (path.startsWith(prefix)) files.set(path.slice(prefix.length), output.toString('utf8', at, at + size));
    at += size + 1;
  }
  return files;
}

function problemOf({ code, stderr }: Partial<ExecError>): string {
  if (code === 'ENOENT') return 'cannot be looked up in Git, because git is not installed';
  const [line] = (stderr?.toString('utf8') ?? '').split('\n');
  return `cannot be looked up in Git: ${line.replace(/^(?:fatal|error): /, '') || 'git failed'}`;
}
