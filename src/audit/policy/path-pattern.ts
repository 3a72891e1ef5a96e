/**
 * A path in which `*` stands for any part of a name, `?` for one character and `**` for any folders. It stands for a file, or for a folder with all
 * that is in it. Patterns come from the repository that is judged: matching takes no longer than the two lengths multiplied.
 */
export class PathPattern {
  private readonly names: readonly string[];

  public constructor(pattern: string) {
    const names = pattern.split('/').filter((name) => name !== '' && name !== '.');
    // A folder is all that is in it.
    this.names = [...names, '**'];
  }

  /** @param path with `/`, from the folder that the pattern begins at */
  public matches(path: string): boolean {
    return matched(this.names, path.split('/'), (name) => name === '**', matchesName);
  }
}

function matchesName(pattern: string, name: string): boolean {
  return matched(
    [...pattern],
    [...name],
    (sign) => sign === '*',
    (sign, character) => sign === '?' || sign === character,
  );
}

/** Whether a list matches a pattern, in which one sort of entry stands for any number of entries. */
function matched<T>(pattern: readonly T[], list: readonly T[], isAny: (entry: T) => boolean, isOne: (entry: T, of: T) => boolean): boolean {
  let [at, from] = [0, 0];
  // The last entry that stands for any number, and the first of the list that it does not stand for yet.
  let [any, tried] = [-1, 0];
  while (from < list.length) {
    if (at < pattern.length && isAny(pattern[at])) [any, tried, at] = [at, from, at + 1];
    else if (at < pattern.length && isOne(pattern[at], list[from])) [at, from] = [at + 1, from + 1];
    else if (any >= 0) [at, tried, from] = [any + 1, tried + 1, tried + 1];
    else return false;
  }
  return pattern.slice(at).every(isAny);
}
