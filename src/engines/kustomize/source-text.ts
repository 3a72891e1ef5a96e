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

  /** The same without the space around it. */
  public trimmed(): SourceText {
    return new InnerText(this, this.text.trim(), this.text.length - this.text.trimStart().length);
  }
}

/** A part of another text. */
class InnerText extends SourceText {
  public constructor(
    private readonly outer: SourceText,
    text: string,
    private readonly start: number,
  ) {
    super(outer.file, text);
  }

  public override positionAt(offset: number): Position {
    return this.outer.positionAt(this.start + offset);
  }
}
