import ignore, { Ignore } from 'ignore';
import { Entry, pathIn, SourceTree } from './source-tree';
import type { WrittenAt } from '../../engines/kustomize';
import { patternsOf, patternsProblem } from '../ignore-patterns';
import { UnreadableInput } from '../unreadable-input';

/** What a source leaves out before any rule of its own: https://fluxcd.io/flux/components/source/gitrepositories/#default-exclusions */
const defaults = [
  ['.git/', '.gitignore', '.gitmodules', '.gitattributes'],
  ['*.jpg', '*.jpeg', '*.gif', '*.png', '*.wmv', '*.flv', '*.tar.gz', '*.zip'],
  ['.github/', '.circleci/', '.travis.yml', '.gitlab-ci.yml', 'appveyor.yml', '.drone.yml', 'cloudbuild.yaml'],
  ['codeship-services.yml', 'codeship-steps.yml', '**/.goreleaser.yml', '**/.sops.yaml', '**/.flux.yaml'],
].flat();

interface Rules {
  readonly folder: string;
  readonly patterns: Ignore;
}

/** A tree without what its source leaves out: by default, by the files `.sourceignore`, and by `spec.ignore`, which counts last. */
export class IgnoringTree implements SourceTree {
  private readonly rules: Rules[] = [{ folder: '.', patterns: ignore().add(defaults) }];
  private readonly known = new Map<string, boolean>();

  /** @param ignored `spec.ignore` of the source */
  public constructor(
    private readonly tree: SourceTree,
    ignored?: string,
  ) {
    this.collect('.');
    if (ignored !== undefined) this.rules.push({ folder: '.', patterns: this.patterns('.', ignored) });
  }

  public text(path: string): string | undefined {
    return this.ignores(path, false) ? undefined : this.tree.text(path);
  }

  public bytes(path: string): Uint8Array | undefined {
    return this.ignores(path, false) ? undefined : this.tree.bytes(path);
  }

  public isFolder(path: string): boolean {
    return this.tree.isFolder(path) && !this.ignores(path, true);
  }

  public entries(folder: string): readonly Entry[] {
    return this.tree.entries(folder).filter(({ name, isFolder }) => !this.ignores(pathIn(folder, name), isFolder));
  }

  public absence(path: string): string | undefined {
    const isHidden = this.hides(path) || (this.ignores(path, false) && this.tree.bytes(path) !== undefined);
    return isHidden ? 'spec.ignore or .sourceignore leaves it out of its source' : this.tree.absence?.(path);
  }

  public linksIn(folder: string): readonly string[] {
    return (this.tree.linksIn?.(folder) ?? []).filter((name) => !this.ignores(pathIn(folder, name), false));
  }

  public placeOf(at: WrittenAt): WrittenAt {
    return this.tree.placeOf(at);
  }

  /** Whether it leaves out a folder that is there. */
  public hides(folder: string): boolean {
    return this.tree.isFolder(folder) && this.ignores(folder, true);
  }

  private collect(folder: string): void {
    const entries = this.tree.entries(folder);
    const own = entries.some(({ name }) => name === '.sourceignore') ? this.tree.text(pathIn(folder, '.sourceignore')) : undefined;
    if (own !== undefined) this.rules.push({ folder, patterns: this.patterns(pathIn(folder, '.sourceignore'), own) });
    for (const { name, isFolder } of entries) {
      if (isFolder && name !== '.git' && name !== 'node_modules') this.collect(pathIn(folder, name));
    }
  }

  /** @param path of the file that they are in, or of the source that has them */
  private patterns(path: string, text: string): Ignore {
    const problem = patternsProblem(text);
    if (problem === undefined) return patternsOf(text);
    const { file } = this.tree.placeOf({ file: path, line: 1, column: 1 });
    throw new UnreadableInput(file, path === '.' ? `is a source whose spec.ignore ${problem}` : problem);
  }

  /** The rule that comes last decides. */
  private ignores(path: string, isFolder: boolean): boolean {
    if (path === '.') return false;
    const key = isFolder ? `${path}/` : path;
    let known = this.known.get(key);
    if (known === undefined) this.known.set(key, (known = this.decide(key)));
    return known;
  }

  private decide(path: string): boolean {
    for (let at = this.rules.length - 1; at >= 0; at--) {
      const { folder, patterns } = this.rules[at];
      const inside = folder === '.' ? path : path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : '';
      if (inside === '') continue;
      const { ignored, unignored } = patterns.test(inside);
      if (ignored || unignored) return ignored;
    }
    return false;
  }
}
