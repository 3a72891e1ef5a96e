import { Entry, MergedFile } from './project-file';

/** A file of lines, such as `.gitignore`. */
export function mergedLines(path: string, lines: readonly string[]): MergedFile {
  return {
    kind: 'merged',
    path,
    entries: lines.map((line) => ({ name: line, value: line })),
    merge: (content = '', entries) => `${endedByLine(content)}${entries.map(({ value }) => `${value}\n`).join('')}`,
    has: (content, { name }: Entry) => content.split(/\r?\n/).includes(name),
  };
}

function endedByLine(content: string): string {
  return content === '' || content.endsWith('\n') ? content : `${content}\n`;
}
