import { withHiddenValues } from './hidden-values';

/** How many lines are shown before and behind the one that has to be edited. */
const around = 2;

/** The most characters of a line that are shown. */
const widest = 160;

/** A line of a file, with its number. */
export interface ExcerptLine {
  readonly number: number;
  readonly text: string;
  /** Whether it is the one that has to be edited. */
  readonly isHere: boolean;
}

/** Reads a file that was checked; undefined for one that cannot be shown. */
export type LinesOf = (file: string) => readonly string[] | undefined;

/** Shows lines of files around a place, without the values of secrets. */
export class Excerpts {
  private readonly files = new Map<string, readonly string[]>();

  /** @param most how many excerpts there may be: what is shown of many findings must not grow with them */
  public constructor(
    private readonly linesOf: LinesOf,
    private most: number,
  ) {}

  public around(file: string | undefined, line: number | undefined): readonly ExcerptLine[] {
    if (file === undefined || line === undefined || this.most === 0) return [];
    const lines = this.shownLinesOf(file);
    if (line > lines.length) return [];
    this.most--;
    const first = Math.max(1, line - around);
    const shown = lines.slice(first - 1, line + around);
    while (shown.length > line - first + 1 && shown.at(-1)!.trim() === '') shown.pop();
    const indent = Math.min(...shown.filter((text) => text.trim() !== '').map((text) => /^ */.exec(text)![0].length));
    return shown.map((text, index) => ({ number: first + index, text: cut(text.slice(indent)), isHere: first + index === line }));
  }

  private shownLinesOf(file: string): readonly string[] {
    const known = this.files.get(file);
    if (known) return known;
    const lines = withHiddenValues((this.linesOf(file) ?? []).map((line) => line.replace(/\t/g, '  ')));
    this.files.set(file, lines);
    return lines;
  }
}

function cut(text: string): string {
  return text.length > widest ? `${text.slice(0, widest)}…` : text;
}
