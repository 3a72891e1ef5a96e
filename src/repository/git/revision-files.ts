import { manifestFiles } from '../manifest-files';
import { RepositoryFiles } from '../read-repository';
import { GitTree } from '../trees/git-tree';
import { UnreadableInput } from '../unreadable-input';

/** A commit of a repository. */
export interface Revision {
  /** The folder of the repository. */
  readonly root: string;
  /** Hash of the commit. */
  readonly commit: string;
  /** The commit as messages name it: `main`. */
  readonly shown: string;
}

/**
 * The files of a commit, read from Git.
 * @param folder that is read, from the root of the repository
 */
export function filesOfRevision({ root, commit, shown }: Revision, folder: string): RepositoryFiles {
  const tree = new GitTree(root, commit, shown);
  if (!tree.isFolder(folder)) throw new UnreadableInput(`${shown}:${folder}`, 'is not a folder of the commit');
  return { tree, folder, files: [...manifestFiles(tree, folder)] };
}
