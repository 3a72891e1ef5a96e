import { lstatSync, realpathSync, Stats, statSync } from 'node:fs';
import { dirname, relative } from 'node:path';
import { gitRootOf } from './git-root';
import { PathsRead } from './paths-read';

/** Bytes of an ignore file or a Kustomize file. People write far fewer, and each line is asked for each file. */
const mostBytes = 256 * 1024;

/**
 * Opens the files that say how others are read: ignore files and Kustomize files. As when a folder is walked, a pipe or a device is not opened, and
 * neither is what lies outside of the repository: a committed link may lead to any of them.
 */
export class SettingsFiles {
  /** Those that are there and were not opened: links out of the repository, folders, pipes, devices. */
  public readonly special = new Set<string>();
  private readonly told = new Set<string>();

  /**
   * @param read takes what is opened
   * @param unreadable takes what should be opened and can't be, once
   */
  public constructor(
    private readonly read: PathsRead,
    private readonly unreadable: (path: string, error: NodeJS.ErrnoException) => void,
  ) {}

  /** The text of a file; undefined where there is none to read. */
  public textOf(path: string): string | undefined {
    const link = statOf(path);
    if (!link) return undefined;
    try {
      const stat = link.isSymbolicLink() ? statSync(path, { throwIfNoEntry: false }) : link;
      if (!stat?.isFile() || (stat !== link && !isInRepository(path))) {
        this.special.add(path);
        return undefined;
      }
      if (stat.size > mostBytes) throw Object.assign(new Error(), { code: 'ERR_FS_FILE_TOO_LARGE' });
      return this.read.contentOf(path).toString('utf8');
    } catch (error) {
      if (!this.told.has(path)) this.unreadable(path, error as NodeJS.ErrnoException);
      this.told.add(path);
      return undefined;
    }
  }

  /** Tells that a file is not used, once. */
  public refuse(path: string, problem: string): void {
    if (!this.told.has(path)) this.unreadable(path, Object.assign(new Error(problem), { code: 'REFUSED' }));
    this.told.add(path);
  }
}

/** What stands at a path; undefined where nothing does, as below a file. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code!)) return undefined;
    throw error;
  }
}

/** Whether what a link leads to lies in the repository of the link. */
function isInRepository(path: string): boolean {
  const folder = dirname(path);
  return !relative(realpathSync(gitRootOf(folder) ?? folder), realpathSync(path)).startsWith('..');
}
