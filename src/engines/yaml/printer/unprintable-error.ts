/** A value that go-yaml writes nothing for. */
export class UnprintableError extends Error {
  /** @param problem what is wrong with it, after "it" */
  public constructor(public readonly problem: string) {
    super(problem);
  }
}
