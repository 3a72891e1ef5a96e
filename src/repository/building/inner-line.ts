import type { WrittenAt } from '../../engines/kustomize';

/**
 * Where a line of a text stands that is a scalar of a file: below its `|` or `>`, else where the scalar begins.
 * @param text the file
 * @param at where the key or the scalar stands
 * @param line line of the text, from 1
 */
export function innerLine(text: string, at: WrittenAt, line: number): WrittenAt {
  const lines = text.split('\n');
  const head = lines[at.line - 1] ?? '';
  if (!/[|>][-+0-9]*\s*(?:#.*)?$/.test(head)) return at;
  const column = /\S/.exec(lines[at.line - 1 + line] ?? '');
  return { file: at.file, line: at.line + line, column: column ? column.index + 1 : 1 };
}
