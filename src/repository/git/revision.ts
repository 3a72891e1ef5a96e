import { tryGit } from './git';

/**
 * The commit that a revision names: a branch, a tag, a hash, `HEAD~2`. Undefined where there is none.
 * @param root the folder of the repository
 */
export function commitOf(root: string, revision: string): string | undefined {
  // What begins with a dash would be an option.
  if (revision === '' || revision.startsWith('-')) return undefined;
  return line(tryGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]));
}

/** The newest commit that two commits both come from; undefined where they have none. */
export function mergeBaseOf(root: string, one: string, other: string): string | undefined {
  return line(tryGit(root, ['merge-base', one, other]));
}

function line(printed: Buffer | undefined): string | undefined {
  const text = printed?.toString('utf8').trim();
  return text === '' ? undefined : text?.split('\n')[0];
}
