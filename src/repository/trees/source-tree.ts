import type { FileTree, WrittenAt } from '../../engines/kustomize';

/** What is in a folder. */
export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
}

/** The files that a source hands to Flux. Paths have `/`, and are relative to the root of the source; `.` is the root. */
export interface SourceTree extends FileTree {
  /** What is in a folder, in the order of the names; nothing where there is no folder. */
  entries(folder: string): readonly Entry[];
  /** A place of the tree as messages name it: the file on the disk that somebody must edit. */
  placeOf(at: WrittenAt): WrittenAt;
  /** The symbolic links in a folder, where it has none of them. */
  linksIn?(folder: string): readonly string[];
}

/** Why a source has no symbolic link. */
export const noLinks = (path: string) => `${path} is a symbolic link, and sources of Flux have none`;

/** A path and all folders around it, the outermost first. */
export function pathsTo(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** A path within a folder. */
export function pathIn(folder: string, path: string): string {
  return folder === '.' ? path : path === '.' ? folder : `${folder}/${path}`;
}

/** The folder of a path. */
export function folderOf(path: string): string {
  const at = path.lastIndexOf('/');
  return at < 0 ? '.' : path.slice(0, at);
}

/** A path as Kustomizations write it, without what leads nowhere: `./apps/` is `apps`. Nothing leads out of the root. */
export function normalized(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/') || '.';
}

/** All files below a folder, in the order of their names. */
export function* filesIn(tree: SourceTree, folder: string): Generator<string> {
  for (const { name, isFolder } of tree.entries(folder)) {
    const path = pathIn(folder, name);
    if (isFolder) yield* filesIn(tree, path);
    else yield path;
  }
}
