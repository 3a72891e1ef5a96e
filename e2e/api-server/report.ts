/** Prints one line a check, and counts. */
export class Report {
  private passed = 0;
  private failed = 0;
  private skipped = 0;

  public pass(check: string) {
    this.passed++;
    console.log(`ok    ${check}`);
  }

  public fail(check: string, why: string) {
    this.failed++;
    console.log(`FAIL  ${check}\n${why.replace(/^/gm, '      ')}`);
  }

  public skip(check: string, why: string) {
    this.skipped++;
    console.log(`skip  ${check}: ${why}`);
  }

  /** Passes unless the assertions throw. */
  public async check(name: string, assertions: () => Promise<void>) {
    try {
      await assertions();
      this.pass(name);
    } catch (error) {
      this.fail(name, (error as Error).message);
    }
  }

  /** The exit status. */
  public finish(): number {
    if (this.skipped > 0) console.log(`${this.skipped} skipped, for the reasons that are given`);
    console.log(`${this.passed} passed, ${this.failed} failed`);
    return this.failed > 0 ? 1 : 0;
  }
}
