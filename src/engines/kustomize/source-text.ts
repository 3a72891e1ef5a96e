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

  /** Where a line begins, counted from the one that an offset is in. */
  public lineBelow(offset: number, count: number): number {
    let start = offset;
    for (let line = 0; line < count; line++) start = this.text.indexOf('\n', start) + 1 || this.text.length;
    return start;
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

/** The text of a scalar of another text, with the lines of that text where it is a block. */
export class ScalarText extends SourceText {
  public constructor(
    private readonly outer: SourceText,
    text: string,
    private readonly start: number,
    private readonly isBlock: boolean,
  ) {
    super(outer.file, text);
  }

  public override positionAt(offset: number): Position {
    if (!this.isBlock) return this.outer.positionAt(this.start);
    const { line, column } = super.positionAt(offset);
    return this.outer.positionAt(this.outer.lineBelow(this.start, line) + this.indent + column - 1);
  }

  /** How far the lines of the block are indented: as the first that is not empty, whose own space is in the text. */
  private get indent(): number {
    const line = /^[^\n]*\n(?:[ \t]*\n)*([ ]*)/.exec(this.outer.text.slice(this.start));
    const own = /^\n*([ ]*)/.exec(this.text);
    return (line?.[1].length ?? 0) - (own?.[1].length ?? 0);
  }
}

/** A text that is put together of parts, each for one place of another text. */
export class MadeText extends SourceText {
  /** The place of each line. */
  private readonly offsets: readonly number[];

  public constructor(
    private readonly outer: SourceText,
    parts: readonly { readonly text: string; readonly offset: number }[],
  ) {
    super(outer.file, parts.map(({ text }) => text).join(''));
    this.offsets = parts.flatMap(({ text, offset }) => [...text.matchAll(/\n/g)].map(() => offset));
  }

  public override positionAt(offset: number): Position {
    return this.outer.positionAt(this.offsets[super.positionAt(offset).line - 1] ?? this.offsets[0]);
  }
}
