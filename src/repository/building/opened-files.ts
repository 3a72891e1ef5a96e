/** The files that builds opened, by their names. */
export class OpenedFiles {
  private readonly built = new Set<string>();
  private readonly failed = new Set<string>();

  /** Adds the files of one build. */
  public add(files: Iterable<string>, isBuilt: boolean): void {
    for (const file of files) (isBuilt ? this.built : this.failed).add(file);
  }

  /** Whether a file is a part of something that was built. */
  public isBuilt(file: string): boolean {
    return this.built.has(file);
  }

  /** Whether a file is only a part of what could not be built. */
  public isFailed(file: string): boolean {
    return !this.built.has(file) && this.failed.has(file);
  }
}
