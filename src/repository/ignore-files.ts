import { join, relative, sep } from 'node:path';
import ignore, { Ignore } from 'ignore';
import { gitRootOf } from './git-root';
import { patternsProblem } from './ignore-patterns';
import { SettingsFiles } from './settings-files';

/** Files that name what is to be left out: of Git, and of what Flux packs. */
const names = ['.gitignore', '.sourceignore'];

/** The patterns of one folder's ignore files. */
interface Layer {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** What the ignore files around a folder leave out, by Git's rules: the nearest file that says something decides. */
export class IgnoreFiles {
  /** Those that count in a folder: its own, and those of the folders around it up to the root of the Git repository. */
  public static around(folder: string, files: SettingsFiles): IgnoreFiles {
    const root = gitRootOf(folder) ?? folder;
    const folders = [root];
    const below = relative(root, folder);
    if (below !== '') below.split(sep).forEach((name) => folders.push(join(folders[folders.length - 1], name)));
    return folders.reduce((layers, each) => layers.within(each), new IgnoreFiles([], files));
  }

  private constructor(
    private readonly layers: readonly Layer[],
    private readonly files: SettingsFiles,
  ) {}

  /**
   * The same, and the ignore files of a folder further in.
   * @param entries names of what is in the folder, where the caller has listed it: what is not there is not looked for
   */
  public within(folder: string, entries: readonly string[] = names): IgnoreFiles {
    const own = names.filter((name) => entries.includes(name));
    const texts = own.map((name) => this.textOf(join(folder, name))).filter((text) => text !== undefined);
    if (texts.length === 0) return this;
    // One after the other: the patterns of .sourceignore count after those of .gitignore.
    const patterns = texts.reduce((all, text) => all.add(text), ignore());
    return new IgnoreFiles([...this.layers, { folder, patterns }], this.files);
  }

  private textOf(file: string): string | undefined {
    const text = this.files.textOf(file);
    const problem = text === undefined ? undefined : patternsProblem(text);
    if (problem !== undefined) this.files.refuse(file, problem);
    return problem === undefined ? text : undefined;
  }

  /** Whether a file, or a folder, is left out. */
  public ignores(path: string, isFolder: boolean): boolean {
    for (const { folder, patterns } of [...this.layers].reverse()) {
      const inside = relative(folder, path).split(sep).join('/');
      const { ignored, unignored } = patterns.test(isFolder ? `${inside}/` : inside);
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}
