/** Words in lines of at most `columns` characters; a longer word has its own line. */
export function wrapped(text: string, columns: number, indent: string, indentOfRest = indent): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(/\s+/)) {
    const started = line.trim() !== '';
    if (started && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = indentOfRest + word;
    } else {
      line += started ? ` ${word}` : word;
    }
  }
  return [...lines, line];
}
