/** An input that can't be read. Its message ends a sentence that begins with the name. */
export class UnreadableInput extends Error {
  public constructor(
    public readonly file: string,
    message: string,
  ) {
    super(message);
  }
}
