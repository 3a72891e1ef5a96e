import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const root = join(__dirname, '..', '..');

/** Code, or the output of it, that a page shows. */
export interface Block {
  /** For example `docs/checks.md:12`: the first line of what is shown. */
  readonly place: string;
  /** The first word behind the fence; empty for an indented block. */
  readonly language: string;
  readonly text: string;
  /** The comments directly above, which a reader of the page does not see. */
  readonly notes: readonly string[];
}

/** The pages that users read. */
export const pages: readonly string[] = [
  'README.md',
  ...namesIn('docs').filter((page) => page.endsWith('.md')),
  ...namesIn('examples').map((example) => `${example}/README.md`),
].filter((page) => existsSync(join(root, page)));

function namesIn(folder: string): string[] {
  return readdirSync(join(root, folder)).map((name) => `${folder}/${name}`);
}

/** What a page shows, in order. */
export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let notes: string[] = [];
  let line = 1;
  for (const [part, note, fenced, indented] of readFileSync(join(root, page), 'utf8').matchAll(parts)) {
    if (note !== undefined) {
      notes.push(note.trim());
    } else if (fenced !== undefined) {
      const [, language, text] = /^(\w*).*\n([^]*)$/.exec(fenced)!;
      blocks.push({ place: `${page}:${line + 1}`, language, text, notes });
    } else if (indented !== undefined) {
      blocks.push({ place: `${page}:${line}`, language: '', text: indented.replace(/^ {4}/gm, '').trimEnd(), notes });
    }
    if (note === undefined && part.trim() !== '') notes = [];
    line += part.split('\n').length - 1;
  }
  return blocks;
}

/** A comment, a fenced block, an indented one, or another line. */
const parts = /^<!--([^]*?)-->\n|^```([^]*?)^```\n|((?:^ {4}.*\n)(?:\n*^ {4}.*\n)*)|^.*\n/gm;

/** What follows a word in the notes of a block, such as the names of files in `in: FOLDER`. */
export function notesOf(block: Block, word: string): string[] {
  return block.notes.flatMap((note) => (note.startsWith(`${word}:`) ? [note.slice(word.length + 1).trim()] : []));
}
