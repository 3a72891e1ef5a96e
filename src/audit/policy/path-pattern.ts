/** What matching has cost so far. Patterns come from the repository that is checked, so somebody must say when it is enough. */
export interface Effort {
  steps: number;
}

/**
 * A path in which `*` stands for any part of a name, `?` for one character and `**` for any folders. It stands for a file, or for a folder with all
 * that is in it.
 */
export class PathPattern {
  private readonly names: readonly string[];

  public constructor(pattern: string) {
    const names = pattern.split('/').filter((name) => name !== '' && name !== '.');
    // A folder is all that is in it.
    this.names = [...names, '**'];
  }

  /** @param path with `/`, from the folder that the pattern begins at */
  public matches(path: string, effort: Effort): boolean {
    const isAny = (name: string) => name === '**';
    return matched(this.names, path.split('/'), isAny, (pattern, name) => matchesName(pattern, name, effort), effort);
  }
}

function matchesName(pattern: string, name: string, effort: Effort): boolean {
  const isAny = (sign: string) => sign === '*';
  return matched(pattern, name, isAny, (sign, character) => sign === '?' || sign === character, effort);
}

/** Whether a list matches a pattern, in which one sort of entry stands for any number of entries: in no more steps than the two lengths multiplied. */
function matched(
  pattern: ArrayLike<string>,
  list: ArrayLike<string>,
  isAny: (entry: string) => boolean,
  isOne: (entry: string, of: string) => boolean,
  effort: Effort,
): boolean {
  let [at, from] = [0, 0];
  // The last entry that stands for any number, and the first of the list that it does not stand for yet.
  let [any, tried] = [-1, 0];
  while (from < list.length) {
    effort.steps++;
    if (at < pattern.length && isAny(pattern[at])) [any, tried, at] = [at, from, at + 1];
    else if (at < pattern.length && isOne(pattern[at], list[from])) [at, from] = [at + 1, from + 1];
    else if (any >= 0) [at, tried, from] = [any + 1, tried + 1, tried + 1];
    else return false;
  }
  while (at < pattern.length && isAny(pattern[at])) at++;
  return at === pattern.length;
}
