import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ExitStatus } from './exit-status';
import { Io } from './io';
import { UsageError } from './usage-error';
import { writeOutput } from './write-output';
import { wrapped } from '../analysis/report/wrap';
import { didYouMean } from '../wording/closest';
import { ownFolder } from '../wording/own-package';

const columns = 80;

/**
 * Prints the page of a rule for a terminal. The package has the same pages as the project: docs/rules.
 * @throws UsageError
 */
export function explain(rule: string, operands: readonly string[], output: string | undefined, io: Io): ExitStatus {
  if (operands.length > 0) throw new UsageError('--explain prints the page of a rule and reads no repository. Remove the PATH.');
  const folder = join(ownFolder(), 'docs', 'rules');
  const ids = existsSync(folder) ? readdirSync(folder).map((file) => file.replace(/\.md$/, '')) : [];
  if (!ids.includes(rule)) throw new UsageError(`The rule ${rule} does not exist.${didYouMean(rule, ids)} RULES.md lists all rules.`);
  writeOutput(plainPage(readFileSync(join(folder, `${rule}.md`), 'utf8')), output, io);
  return ExitStatus.OK;
}

/** A page without marks: paragraphs in lines of 80 columns, examples indented as they are. */
function plainPage(markdown: string): string {
  const lines: string[] = [];
  let isCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) isCode = !isCode;
    else if (isCode) lines.push(line === '' ? '' : `    ${line}`);
    else if (!line.startsWith('<!--') && !line.startsWith('[All rules]')) lines.push(...plainLines(line));
  }
  return `${lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()}\n`;
}

function plainLines(line: string): string[] {
  const text = line
    .replace(/^#+ /, '')
    .replace(/`([^`]*)`|\*\*([^*]+)\*\*/g, '$1$2')
    .replace(/\[([^\]]+)\]\((https?:[^)]+)\)/g, '$1 ($2)');
  return line.startsWith('## ') ? [text.toUpperCase()] : wrapped(text, columns, '');
}
