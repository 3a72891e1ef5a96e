import { Dirent, readdirSync, readFileSync } from 'node:fs';

/** The absolute paths of all that a command reads, or would read: no output may take the place of one. */
export class PathsRead {
  private readonly paths = new Set<string>();
  private readonly contents = new Map<string, Buffer>();
  private readonly lists = new Map<string, readonly Dirent[]>();

  public add(path: string): void {
    this.paths.add(path);
  }

  public some(test: (path: string) => boolean): boolean {
    return [...this.paths].some(test);
  }

  /**
   * What is in a file, which is read once however many ask for it, and kept.
   * @throws NodeJS.ErrnoException
   */
  public contentOf(path: string): Buffer {
    this.paths.add(path);
    let content = this.contents.get(path);
    if (!content) this.contents.set(path, (content = readFileSync(path)));
    return content;
  }

  /**
   * What a folder holds, in the order of names. A walk and each tree over the same files ask for it.
   * @throws NodeJS.ErrnoException
   */
  public entriesOf(folder: string): readonly Dirent[] {
    let list = this.lists.get(folder);
    if (!list) {
      list = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
      this.lists.set(folder, list);
    }
    return list;
  }

  /** What is in a file, where it was read and kept. */
  public kept(path: string): Buffer | undefined {
    return this.contents.get(path);
  }
}
