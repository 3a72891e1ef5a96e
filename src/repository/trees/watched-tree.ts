import { Entry, SourceTree } from './source-tree';
import type { WrittenAt } from '../../engines/kustomize';

/** A tree that notes which files of it are opened. */
export class WatchedTree implements SourceTree {
  /** Names of the files on the disk. */
  public readonly opened = new Set<string>();

  public constructor(private readonly tree: SourceTree) {}

  public text(path: string): string | undefined {
    return this.noted(path, this.tree.text(path));
  }

  public bytes(path: string): Uint8Array | undefined {
    return this.noted(path, this.tree.bytes(path));
  }

  public isFolder(path: string): boolean {
    return this.tree.isFolder(path);
  }

  public entries(folder: string): readonly Entry[] {
    return this.tree.entries(folder);
  }

  public absence(path: string): string | undefined {
    return this.tree.absence?.(path);
  }

  public placeOf(at: WrittenAt): WrittenAt {
    return this.tree.placeOf(at);
  }

  private noted<T>(path: string, content: T | undefined): T | undefined {
    if (content !== undefined) this.opened.add(this.tree.placeOf({ file: path, line: 1, column: 1 }).file);
    return content;
  }
}
