import { YamlDocument } from './document';
import { LineIndex, Position } from './position';
import { YamlError } from './yaml-error';

/** A text of several documents, as Kubernetes reads it: lines that begin with `---` part them, whatever stands around. */
export class YamlStream {
  private readonly text: string;
  private readonly lines: LineIndex;

  public constructor(text: string) {
    const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const lines = text.slice(start).replaceAll('\r\n', '\n');
    this.text = lines.endsWith('\n') || lines === '' ? lines : `${lines}\n`;
    this.lines = new LineIndex(this.text);
  }

  /** The documents, one after another; the error in place of one that can't be read. */
  public *documents(): Generator<YamlDocument | YamlError> {
    let start = 0;
    while (start < this.text.length) {
      const end = this.nextSeparator(start);
      yield this.document(start, end);
      const wrong = this.wrongMarker(end);
      if (wrong) yield wrong;
      start = this.nextLine(end);
    }
  }

  public positionAt(offset: number): Position {
    return this.lines.positionAt(offset);
  }

  /** Where the next line begins that starts with `---`. One that a document begins with belongs to the document. */
  private nextSeparator(from: number): number {
    const found = this.text.indexOf('\n---', from);
    return found < 0 ? this.text.length : found + 1;
  }

  private nextLine(from: number): number {
    const found = this.text.indexOf('\n', from);
    return found < 0 ? this.text.length : found + 1;
  }

  private document(start: number, end: number): YamlDocument | YamlError {
    const wrong = this.wrongMarker(start);
    if (wrong) return wrong;
    // go-yaml reads each document by itself, and takes the mark at its beginning off: files are joined by cat.
    const from = this.text.charCodeAt(start) === 0xfeff ? start + 1 : start;
    try {
      return new YamlDocument(this.text.slice(from, end), from);
    } catch (error) {
      if (error instanceof YamlError) return new YamlError(error.message, from + error.offset);
      throw error;
    }
  }

  /** The error of a line that starts with `---` and goes on, where there is one. */
  private wrongMarker(line: number): YamlError | undefined {
    if (!this.text.startsWith('---', line)) return undefined;
    const rest = this.text.slice(line + 3, this.nextLine(line)).trim();
    if (rest === '' || rest.startsWith('#')) return undefined;
    return new YamlError('Kubernetes only accepts a comment after ---. Begin the document on the next line', line + 3);
  }
}
