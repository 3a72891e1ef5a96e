import { statSync } from 'node:fs';
import { dirname, relative, resolve, sep } from 'node:path';
import { gitRootOf } from './git-root';
import { shownPath } from './input-files';
import { PathsRead } from './paths-read';
import { DiskTree, isBelow, Links } from './trees/disk-tree';
import { UnreadableInput } from './unreadable-input';

/** A folder of the disk, within the tree that files are read from. */
export interface OpenFolder {
  readonly tree: DiskTree;
  /** The folder, as the tree names it. */
  readonly folder: string;
}

/** Where a folder is looked for, and who hears of the files that are read. */
export interface Opening {
  readonly cwd: string;
  readonly read: PathsRead;
  readonly links: Links;
  /** The outermost folder that files are read from where there is no Git repository; the working folder unless given. */
  readonly within?: string;
}

/**
 * Opens a folder. Files are read from its Git repository; where there is none from the working folder around it, else from as far around it as
 * the working folder is not: an overlay names bases that lie beside it.
 * @throws UnreadableInput
 */
export function openFolder(path: string, { cwd, read, links, within }: Opening): OpenFolder {
  const absolute = resolve(cwd, path);
  const stat = statSync(absolute, { throwIfNoEntry: false });
  if (!stat) throw new UnreadableInput(path, 'does not exist');
  if (!stat.isDirectory()) throw new UnreadableInput(path, 'is not a folder');
  const root = gitRootOf(absolute) ?? within ?? (isBelow(cwd, absolute) ? cwd : besides(cwd, absolute));
  const tree = new DiskTree(root, (file) => shownPath(file, cwd), read, links);
  return { tree, folder: relative(root, absolute).split(sep).join('/') || '.' };
}

/** The outermost folder around a path that is not around the working folder too. */
function besides(cwd: string, path: string): string {
  const outer = dirname(path);
  return outer === path || isBelow(outer, cwd) ? path : besides(cwd, outer);
}
