import ignore from 'ignore';
import { Entry, filesIn, normalized, pathIn, SourceTree } from './source-tree';
import type { WrittenAt } from '../../engines/kustomize';
import { JsonObject } from '../../kubernetes/json-object';

/** One copy of an ArtifactGenerator: https://fluxcd.io/flux/components/source/artifactgenerators/#copy-operations */
export interface Copy {
  /** `@alias/path`, or `@alias/glob`. */
  readonly from: string;
  /** `@artifact/path`. */
  readonly to: string;
  readonly exclude: readonly string[];
}

/** A copy as an ArtifactGenerator writes it. */
export function copyOf({ from, to, exclude }: JsonObject): Copy {
  return { from: String(from), to: String(to), exclude: Array.isArray(exclude) ? exclude.map(String) : [] };
}

interface File {
  readonly tree: SourceTree;
  readonly path: string;
}

/** The files that an ArtifactGenerator copies together from its sources, by the rules of `cp`. */
export class ArtifactTree implements SourceTree {
  private readonly files = new Map<string, File>();
  private readonly folders = new Map<string, Map<string, boolean>>([['.', new Map()]]);

  /** @param sources the trees, by their aliases */
  public constructor(copies: readonly Copy[], sources: ReadonlyMap<string, SourceTree>) {
    for (const copy of copies) this.copy(copy, sources);
    for (const path of this.files.keys()) this.addToFolders(path);
  }

  public text(path: string): string | undefined {
    const file = this.files.get(path);
    return file?.tree.text(file.path);
  }

  public bytes(path: string): Uint8Array | undefined {
    const file = this.files.get(path);
    return file?.tree.bytes(file.path);
  }

  public isFolder(path: string): boolean {
    return this.folders.has(path);
  }

  public entries(folder: string): readonly Entry[] {
    const entries = [...(this.folders.get(folder) ?? [])].map(([name, isFolder]) => ({ name, isFolder }));
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  public placeOf(at: WrittenAt): WrittenAt {
    const file = this.files.get(at.file);
    return file ? file.tree.placeOf({ ...at, file: file.path }) : at;
  }

  private copy({ from, to, exclude }: Copy, sources: ReadonlyMap<string, SourceTree>): void {
    const found = /^@([^/]+)\/(.*)$/.exec(from);
    const tree = found ? sources.get(found[1]) : undefined;
    if (!found || !tree) return;
    const pattern = found[2];
    const destination = normalized(to.replace(/^@artifact\/?/, ''));
    if (/[*?[\]]/.test(pattern)) return this.copyMatches(tree, pattern, destination, exclude);
    const source = normalized(pattern);
    if (tree.isFolder(source)) {
      // As cp -r: the folder itself comes into the destination.
      const name = source === '.' ? '.' : source.slice(source.lastIndexOf('/') + 1);
      return this.addAll(tree, source, normalized(pathIn(destination, name)), exclude);
    }
    const name = source.slice(source.lastIndexOf('/') + 1);
    const isInto = to.endsWith('/') || [...this.files.keys()].some((path) => path.startsWith(`${destination}/`));
    if (tree.bytes(source) !== undefined && !isExcluded(exclude, name)) {
      this.files.set(isInto ? normalized(pathIn(destination, name)) : destination, { tree, path: source });
    }
  }

  /** `dir/**` is what is in the folder; other patterns keep the path of what they match. */
  private copyMatches(tree: SourceTree, pattern: string, destination: string, exclude: readonly string[]): void {
    const prefix = pattern.endsWith('/**') ? pattern.slice(0, -'/**'.length) : pattern === '**' ? '.' : undefined;
    if (prefix !== undefined && !/[*?[\]]/.test(prefix)) return this.addAll(tree, normalized(prefix), destination, exclude);
    const matches = globOf(pattern);
    const root =
      pattern
        .split('/')
        .slice(
          0,
          pattern.split('/').findIndex((part) => /[*?[\]]/.test(part)),
        )
        .join('/') || '.';
    for (const path of filesIn(tree, root)) {
      // A folder that matches is copied with what is in it.
      const parts = path.split('/');
      const isMatched = parts.some((_, index) => matches(parts.slice(0, index + 1).join('/')));
      if (isMatched && !isExcluded(exclude, root === '.' ? path : path.slice(root.length + 1))) {
        this.files.set(normalized(pathIn(destination, path)), { tree, path });
      }
    }
  }

  private addAll(tree: SourceTree, folder: string, destination: string, exclude: readonly string[]): void {
    for (const path of filesIn(tree, folder)) {
      const inside = folder === '.' ? path : path.slice(folder.length + 1);
      if (!isExcluded(exclude, inside)) this.files.set(normalized(pathIn(destination, inside)), { tree, path });
    }
  }

  private addToFolders(path: string): void {
    const parts = path.split('/');
    parts.forEach((name, index) => {
      const folder = parts.slice(0, index).join('/') || '.';
      const entries = this.folders.get(folder) ?? new Map<string, boolean>();
      entries.set(name, index < parts.length - 1);
      this.folders.set(folder, entries);
    });
  }
}

/** A pattern with a slash is for the whole path, others are for any name in it. */
function isExcluded(patterns: readonly string[], path: string): boolean {
  return (
    patterns.length > 0 &&
    ignore()
      .add([...patterns])
      .ignores(path)
  );
}

/** A pattern whose `*` does not go past a slash. */
function globOf(pattern: string): (path: string) => boolean {
  const source = pattern
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replace(/\*+/g, '[^/]*')
    .replace(/\?/g, '[^/]');
  // In linear time, however many stars there are.
  const { RE2JS } = require('re2js') as typeof import('re2js'); // eslint-disable-line @typescript-eslint/no-require-imports
  const expression = RE2JS.compile(source);
  return (path) => expression.matches(path);
}
