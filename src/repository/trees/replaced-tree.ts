import { folderOf, Entry, SourceTree } from './source-tree';
import type { WrittenAt } from '../../engines/kustomize';

/** A tree in which some folders are those of another one. */
export class ReplacedTree implements SourceTree {
  /** Paths around the folders. */
  private readonly around: ReadonlySet<string>;

  /**
   * @param tree with the other files
   * @param other with the folders, which have the same paths in it
   * @param folders their paths, none of which is the root
   */
  public constructor(
    private readonly tree: SourceTree,
    private readonly other: SourceTree,
    private readonly folders: readonly string[],
  ) {
    this.around = new Set(folders.flatMap((folder) => [...foldersAround(folder)]));
  }

  public text(path: string): string | undefined {
    return this.treeOf(path).text(path);
  }

  public bytes(path: string): Uint8Array | undefined {
    return this.treeOf(path).bytes(path);
  }

  public isFolder(path: string): boolean {
    return this.around.has(path) || this.treeOf(path).isFolder(path);
  }

  public entries(folder: string): readonly Entry[] {
    if (this.isReplaced(folder) || !this.around.has(folder)) return this.treeOf(folder).entries(folder);
    const names = new Map(this.tree.entries(folder).map((entry) => [entry.name, entry]));
    for (const { name, isFolder } of this.other.entries(folder)) names.set(name, { name, isFolder });
    return [...names.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  public absence(path: string): string | undefined {
    return this.treeOf(path).absence?.(path);
  }

  public placeOf(at: WrittenAt): WrittenAt {
    return this.treeOf(at.file).placeOf(at);
  }

  /** Whether a path is one of the folders, or lies in one. */
  public isReplaced(path: string): boolean {
    return this.folders.some((folder) => path === folder || path.startsWith(`${folder}/`));
  }

  private treeOf(path: string): SourceTree {
    return this.isReplaced(path) ? this.other : this.tree;
  }
}

function* foldersAround(folder: string): Generator<string> {
  for (let at = folderOf(folder); at !== '.'; at = folderOf(at)) yield at;
  yield '.';
}
