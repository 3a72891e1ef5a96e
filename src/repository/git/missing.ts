import { tryGit } from './git';
import { commitOf } from './revision';
import { gitRootOf } from '../git-root';

/** What a folder lacks for a revision to be found. */
export enum Missing {
  REPOSITORY,
  /** The repository is one without files, such as a server keeps. */
  WORKING_TREE,
  /** Git refuses to read it: it is damaged, its worktree was moved, or somebody else owns it. */
  ACCESS,
  COMMITS,
  /** The clone is shallow. */
  HISTORY,
  /** All is there: the revision does not exist. */
  NOTHING,
}

/** What the Git repository around a folder lacks. */
export function missingIn(folder: string): Missing {
  const answers = (question: string) => tryGit(folder, ['rev-parse', question])?.toString('utf8').trim();
  const isBare = answers('--is-bare-repository');
  if (gitRootOf(folder) === undefined) return isBare === 'true' ? Missing.WORKING_TREE : Missing.REPOSITORY;
  if (isBare === undefined) return Missing.ACCESS;
  if (answers('--is-shallow-repository') === 'true') return Missing.HISTORY;
  return commitOf(folder, 'HEAD') === undefined ? Missing.COMMITS : Missing.NOTHING;
}
