import { createHash } from 'node:crypto';
import { outputLine } from '../../wording/output';

/** Characters of a line in a label. */
const longest = 100;

/**
 * A text as a label shows it, whatever it holds: what Mermaid or a browser would take for more than a letter is written as its number.
 */
export function labelText(text: string): string {
  const line = [...outputLine(text)];
  const short = line.length > longest ? [...line.slice(0, longest - 1), '…'] : line;
  return short.map((letter) => (/[\p{L}\p{N} .,:_/…·-]/u.test(letter) ? letter : `#${letter.codePointAt(0)!};`)).join('');
}

/** A label of several lines. */
export function label(lines: readonly string[]): string {
  return `"${lines
    .filter((line) => line !== '')
    .map(labelText)
    .join('<br/>')}"`;
}

/** A name for a node that is the same in every run, and no word of Mermaid. */
export function nodeName(...parts: readonly string[]): string {
  return `n${createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 10)}`;
}
