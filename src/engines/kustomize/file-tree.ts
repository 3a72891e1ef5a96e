/** The files that a build reads. Paths have `/`, and are relative to the root that nothing is read outside of. */
export interface FileTree {
  /** The text of a file; undefined where there is none. */
  text(path: string): string | undefined;
  /** The bytes of a file; undefined where there is none. */
  bytes(path: string): Uint8Array | undefined;
  isFolder(path: string): boolean;
  /** Why a path leads to nothing, where more is known than that it does: ends a message. */
  absence?(path: string): string | undefined;
}

/** Why a path leads to nothing, as the end of a message. */
export function whyAbsent(tree: FileTree, path: string | undefined): string {
  const why = path === undefined ? undefined : tree.absence?.(path);
  return why === undefined ? '' : `: ${why}`;
}

/**
 * The path that a relative path leads to from a folder; undefined where it leaves the root.
 * @param folder `.` for the root
 */
export function joined(folder: string, path: string): string | undefined {
  const parts = folder === '.' ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/') || '.';
}
