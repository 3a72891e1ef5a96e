import type { WrittenAt } from '../../engines/kustomize';
import { decoded } from '../../repository/file-content';
import { Entry, folderOf, SourceTree } from '../../repository/trees/source-tree';

/** The files of artifacts of a registry. */
export class PulledTree implements SourceTree {
  private readonly folders = new Map<string, Entry[]>([['.', []]]);

  /**
   * @param files by their paths
   * @param shown the artifact, as messages name it
   */
  public constructor(
    private readonly files: ReadonlyMap<string, Buffer>,
    private readonly shown: string,
  ) {
    for (const path of this.files.keys()) this.addTo(folderOf(path), { name: nameOf(path), isFolder: false });
    for (const entries of this.folders.values()) entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  public text(path: string): string | undefined {
    const content = this.bytes(path);
    return content && decoded(this.fileOf(path), content);
  }

  public bytes(path: string): Buffer | undefined {
    return this.files.get(path);
  }

  public isFolder(path: string): boolean {
    return this.folders.has(path);
  }

  public entries(folder: string): readonly Entry[] {
    return this.folders.get(folder) ?? [];
  }

  public placeOf({ file, line, column }: WrittenAt): WrittenAt {
    return { file: this.fileOf(file), line, column };
  }

  private fileOf(path: string): string {
    return `${this.shown}:${path}`;
  }

  private addTo(folder: string, entry: Entry): void {
    let entries = this.folders.get(folder);
    if (!entries) {
      this.folders.set(folder, (entries = []));
      this.addTo(folderOf(folder), { name: nameOf(folder), isFolder: true });
    }
    entries.push(entry);
  }
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
