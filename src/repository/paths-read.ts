import { readFileSync } from 'node:fs';

/** The absolute paths of all that a command reads, or would read: no output may take the place of one. */
export class PathsRead {
  private readonly paths = new Set<string>();
  private readonly contents = new Map<string, Buffer>();

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

  /** What is in a file, where it was read and kept. */
  public kept(path: string): Buffer | undefined {
    return this.contents.get(path);
  }
}
