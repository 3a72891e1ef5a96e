import { Entry, folderOf, SourceTree } from './source-tree';
import type { WrittenAt } from '../../engines/kustomize';

/** Files that are on no disk yet, and around them a tree of which everything else is. A folder with one of them has nothing of the other tree. */
export class MadeTree implements SourceTree {
  private readonly folders = new Map<string, Map<string, Entry>>();

  /**
   * @param files texts by their paths
   * @param other with all other files
   */
  public constructor(
    private readonly files: ReadonlyMap<string, string>,
    private readonly other: SourceTree,
  ) {
    this.folders.set('.', new Map());
    for (const path of files.keys()) this.add(path, false);
  }

  public text(path: string): string | undefined {
    return this.isMade(path) ? this.files.get(path) : this.other.text(path);
  }

  public bytes(path: string): Uint8Array | undefined {
    const text = this.files.get(path);
    return this.isMade(path) ? (text === undefined ? undefined : Buffer.from(text)) : this.other.bytes(path);
  }

  public isFolder(path: string): boolean {
    return this.folders.has(path) || (!this.isMade(path) && this.other.isFolder(path));
  }

  public entries(folder: string): readonly Entry[] {
    const made = this.folders.get(folder);
    if (!made) return this.other.entries(folder);
    return [...made.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
  }

  public absence(path: string): string | undefined {
    return this.isMade(path) ? undefined : this.other.absence?.(path);
  }

  public placeOf(at: WrittenAt): WrittenAt {
    return this.isMade(at.file) ? at : this.other.placeOf(at);
  }

  private isMade(path: string): boolean {
    return this.files.has(path) || (folderOf(path) !== '.' && this.folders.has(folderOf(path)));
  }

  private add(path: string, isFolder: boolean): void {
    const [folder, name] = [folderOf(path), path.slice(path.lastIndexOf('/') + 1)];
    let entries = this.folders.get(folder);
    if (!entries) {
      this.folders.set(folder, (entries = new Map()));
      this.add(folder, true);
    }
    entries.set(name, { name, isFolder });
  }
}
