import type { WrittenAt } from '../../engines/kustomize';

/** A line of a text, and a column of it, counted from 1. */
export interface LineIn {
  readonly text: string;
  readonly line: number;
  /** @default - where the line begins */
  readonly column?: number;
}

/**
 * Where a line of a text stands that is a scalar of a file: below its `|` or `>`, else where the scalar begins.
 * @param file the file
 * @param at where the key or the scalar stands
 */
export function innerLine(file: string, at: WrittenAt, { text, line, column }: LineIn): WrittenAt {
  const lines = file.split('\n');
  const head = lines[at.line - 1] ?? '';
  if (!/[|>][-+0-9]*\s*(?:#.*)?$/.test(head)) return at;
  const outer = indentOf(lines[at.line - 1 + line] ?? '');
  const inner = indentOf(text.split('\n')[line - 1] ?? '');
  return { file: at.file, line: at.line + line, column: outer + 1 + (column === undefined ? 0 : column - 1 - inner) };
}

/** How much space a line begins with; 0 where there is nothing else. */
function indentOf(line: string): number {
  return Math.max(line.search(/\S/), 0);
}
