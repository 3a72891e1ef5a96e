import { BoundedTree } from './bounded-tree';
import { BuildFailure, Failure, orBuildFailure } from './build-failure';
import { BuiltFolder, newFolder } from './built-folder';
import { build, FileTree, KustomizeError, NotBuiltError, ParsedFiles, writtenAt, WrittenAt } from '../../engines/kustomize';
import type { BuildCache } from '../cache/build-cache';
import { SourceTree } from '../trees/source-tree';

/** What a build shares with others of the same repository. */
export interface Shared {
  /** What they have read. */
  readonly parsed?: ParsedFiles;
  /** What earlier runs have built. */
  readonly cache?: BuildCache;
  /**
   * What tells the source from others of the repository. It is the same on both sides of a comparison, which so share what is kept.
   * @default - the name of its root
   */
  readonly source?: string;
  /** What tells the build from others of the folder. */
  readonly added?: string;
}

/**
 * What Kustomize makes of a folder.
 * @param fallback the place of what no file says
 * @throws BuildFailure
 */
export function builtFolder(
  tree: SourceTree,
  folder: string,
  fallback: WrittenAt,
  { parsed, cache, source = tree.placeOf({ file: '.', line: 1, column: 1 }).file, added = '' }: Shared = {},
): BuiltFolder {
  const built = (files: FileTree) => newFolder(build(files, folder, parsed));
  try {
    const bounded = new BoundedTree(tree);
    return orBuildFailure(() => (cache ? cache.built(bounded, { source, folder, added }, built) : built(bounded)));
  } catch (error) {
    if (!(error instanceof KustomizeError)) throw error;
    const failure = error instanceof NotBuiltError ? Failure.NOT_BUILT : Failure.REFUSED;
    throw new BuildFailure(failure, error.message, error.place ? tree.placeOf(writtenAt(error.place)) : fallback);
  }
}
