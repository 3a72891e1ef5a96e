import { LineIndex, Position } from '../../yaml/position';

/** A file, or the text of a patch in one, that values come from. */
export class SourceText {
  private readonly lines: LineIndex;

  public constructor(
    /** Path of the file, as the build was given it. */
    public readonly file: string,
    public readonly text: string,
  ) {
    this.lines = new LineIndex(text);
  }

  public positionAt(offset: number): Position {
    return this.lines.positionAt(offset);
  }
}
