import { outputLine } from '../wording/output';

/** Rows of a table, by the names of the columns. */
export type Row = { readonly [column: string]: string | number | boolean | readonly string[] | undefined };

/** Rows in columns with their names above, as kubectl prints them. */
export function tableOf(columns: readonly string[], rows: readonly Row[]): string {
  if (rows.length === 0) return '';
  const cells = [columns.map((name) => name.toUpperCase()), ...rows.map((row) => columns.map((name) => cellOf(row[name])))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index].length)));
  return cells
    .map(
      (line) =>
        `${line
          .map((cell, index) => cell.padEnd(widths[index]))
          .join('   ')
          .trimEnd()}\n`,
    )
    .join('');
}

function cellOf(value: Row[string]): string {
  if (value === undefined) return '-';
  return outputLine(Array.isArray(value) ? value.join(',') : String(value)) || '-';
}
