import { Entry, pathIn, SourceTree } from './source-tree';
import type { WrittenAt } from '../../engines/kustomize';

/** A folder of a tree as a tree of its own. */
export class SubTree implements SourceTree {
  public constructor(
    private readonly tree: SourceTree,
    private readonly folder: string,
  ) {}

  public text(path: string): string | undefined {
    return this.tree.text(pathIn(this.folder, path));
  }

  public bytes(path: string): Uint8Array | undefined {
    return this.tree.bytes(pathIn(this.folder, path));
  }

  public isFolder(path: string): boolean {
    return this.tree.isFolder(pathIn(this.folder, path));
  }

  public entries(folder: string): readonly Entry[] {
    return this.tree.entries(pathIn(this.folder, folder));
  }

  public absence(path: string): string | undefined {
    return this.tree.absence?.(pathIn(this.folder, path));
  }

  public linksIn(folder: string): readonly string[] {
    return this.tree.linksIn?.(pathIn(this.folder, folder)) ?? [];
  }

  public placeOf(at: WrittenAt): WrittenAt {
    return this.tree.placeOf({ ...at, file: pathIn(this.folder, at.file) });
  }
}
