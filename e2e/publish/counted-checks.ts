/** Prints a line for each check, and counts those that fail. */
export class CountedChecks {
  public failed = 0;

  /** Fails where the work throws. */
  public readonly check = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await work();
      console.log(`ok    ${what}`);
    } catch (error) {
      this.failed++;
      console.log(`FAIL  ${what}\n${(error as Error).message}`);
    }
  };
}
