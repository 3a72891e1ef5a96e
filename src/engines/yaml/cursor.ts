import { code, isBlankOrEnd } from './characters';

/** A place in the text, and where its line begins. */
export class Cursor {
  public position = 0;
  private lineStart = 0;

  public constructor(public readonly text: string) {}

  /** Char code of the character here, or some characters further; NaN behind the end. */
  public at(ahead = 0): number {
    return this.text.charCodeAt(this.position + ahead);
  }

  /** Columns count from 0. */
  public get column(): number {
    return this.position - this.lineStart;
  }

  /** Where the line of the cursor begins. */
  public get line(): number {
    return this.lineStart;
  }

  /** Goes past the line break here. */
  public nextLine(): void {
    this.position += this.at() === 13 && this.at(1) === code.NEWLINE ? 2 : 1;
    this.lineStart = this.position;
  }

  /** Whether a line begins here with `---` or `...`, which end a document whatever stands around. */
  public isAtDocumentMarker(): boolean {
    if (this.position !== this.lineStart) return false;
    const first = this.at();
    if (first !== code.DASH && first !== code.DOT) return false;
    return this.at(1) === first && this.at(2) === first && isBlankOrEnd(this.at(3));
  }
}
