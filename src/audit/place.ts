/** A line of a file. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The line, as a key. */
export function lineOf({ file, line }: Pick<Place, 'file' | 'line'>): string {
  return `${file}:${line}`;
}
