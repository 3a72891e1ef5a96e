import { Entry, SourceTree } from './source-tree';
import type { WrittenAt } from '../../engines/kustomize';

/** A file that is on no disk. */
export interface MadeFile {
  readonly text: string;
  /** Where a line of it was written: the place on the disk. */
  placeOf(at: WrittenAt): WrittenAt;
}

/** A tree in which some files are made. */
export class OverrideTree implements SourceTree {
  public constructor(
    private readonly tree: SourceTree,
    private readonly made: ReadonlyMap<string, MadeFile>,
  ) {}

  public text(path: string): string | undefined {
    return this.made.get(path)?.text ?? this.tree.text(path);
  }

  public bytes(path: string): Uint8Array | undefined {
    const made = this.made.get(path);
    return made ? Buffer.from(made.text) : this.tree.bytes(path);
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
    return this.made.get(at.file)?.placeOf(at) ?? this.tree.placeOf(at);
  }
}
