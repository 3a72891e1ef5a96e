/** Characters of a comment on GitHub, without some for what a workflow adds. */
export const mostOfComment = 65_000;

/** A part of a page that can be cut: its rows are shown as far as there is room. */
export interface Section {
  readonly begin: readonly string[];
  readonly rows: readonly string[];
  readonly end: readonly string[];
  /** What a row is: `finding`. */
  readonly what: string;
}

/** Lines that fit, and how many rows of what do not. */
export interface Fitted {
  readonly lines: readonly string[];
  readonly cut: ReadonlyMap<string, number>;
}

/** As many rows as there is room for. Of what comes in order of its weight, nothing is shown behind what was cut. */
export function fitted(sections: readonly Section[], room: number): Fitted {
  const lines: string[] = [];
  const cut = new Map<string, number>();
  let left = room;
  for (const { begin, rows, end, what } of sections) {
    const frame = lengthOf([...begin, ...end]);
    const shown = cut.has(what) ? [] : rowsWithin(rows, left - frame);
    if (shown.length > 0) {
      lines.push(...begin, ...shown, ...end);
      left -= frame + lengthOf(shown);
    }
    if (shown.length < rows.length) cut.set(what, (cut.get(what) ?? 0) + rows.length - shown.length);
  }
  return { lines, cut };
}

function rowsWithin(rows: readonly string[], room: number): readonly string[] {
  let left = room;
  const end = rows.findIndex((row) => (left -= lengthOf([row])) < 0);
  return end < 0 ? rows : rows.slice(0, end);
}

/** Characters of lines, with the ends of the lines. */
export function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, { length }) => sum + length + 1, 0);
}
