import { LineIndex, Position } from '../yaml/position';

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

/** The text of a scalar of another file, with the lines of that file where it is a block. */
export class ScalarText extends SourceText {
  public constructor(
    private readonly outer: SourceText,
    text: string,
    private readonly start: number,
  ) {
    super(outer.file, text);
  }

  public override positionAt(offset: number): Position {
    const head = this.outer.positionAt(this.start);
    if (!/[|>]/.test(this.outer.text.charAt(this.start))) return head;
    const inner = super.positionAt(offset);
    return { line: head.line + inner.line, column: this.indent + inner.column };
  }

  /** How far the lines of the block are indented: as the first that is not empty, whose own space is in the text. */
  private get indent(): number {
    const line = /^[^\n]*\n(?:[ \t]*\n)*([ ]*)/.exec(this.outer.text.slice(this.start));
    const own = /^\n*([ ]*)/.exec(this.text);
    return (line?.[1].length ?? 0) - (own?.[1].length ?? 0);
  }
}
