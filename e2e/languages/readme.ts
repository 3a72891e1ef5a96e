import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

const root = join(__dirname, '..', '..');

const pages: { readonly [ending: string]: string } = { '.py': 'docs/python.md', '.java': 'docs/java.md' };

/** The code block that follows the marker of a file: of README, or of the page of its language. */
export function exampleOfReadme(file: string): string {
  const page = pages[extname(file)] ?? 'README.md';
  const readme = readFileSync(join(root, page), 'utf8');
  const block = new RegExp(`<!-- example: ${file.replace('.', '\\.')} -->\\n\`\`\`\\w+\\n([^]*?)\`\`\``).exec(readme);
  if (!block) throw new Error(`${page} has no example ${file}`);
  return block[1];
}

/** README's example for JavaScript: the same program, with its packages by `require`. */
export function javascriptOfReadme(): string {
  return exampleOfReadme('app.ts').replace(/^import (.*) from '(.*)';$/gm, "const $1 = require('$2');");
}
