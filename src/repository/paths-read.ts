/** The absolute paths of all that a command reads, or would read: no output may take the place of one. */
export class PathsRead {
  private readonly paths = new Set<string>();

  public add(path: string): void {
    this.paths.add(path);
  }

  public some(test: (path: string) => boolean): boolean {
    return [...this.paths].some(test);
  }
}
