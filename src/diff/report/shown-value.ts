import { groupedDigits } from '../../wording/grouped-digits';
import { FieldChange } from '../field-changes';

/** Characters of a value in a line. */
const mostCharacters = 60;

/** What becomes of a field, in half a sentence: `2 -> 3`. */
export function shownChange({ before, after }: FieldChange): string {
  if (typeof before === 'string' && typeof after === 'string' && /\n./.test(before + after)) return changedLines(before, after);
  if (before === undefined) return `added ${shownValue(after)}`;
  if (after === undefined) return `removed ${shownValue(before)}`;
  return `${shownValue(before)} -> ${shownValue(after)}`;
}

function shownValue(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}… (${groupedDigits(text.length)} characters)` : text;
}

/** Which lines of a text have changed. */
function changedLines(before: string, after: string): string {
  const [old, now] = [before.split('\n'), after.split('\n')];
  let begin = 0;
  while (begin < Math.min(old.length, now.length) && old[begin] === now[begin]) begin++;
  let same = 0;
  while (same < Math.min(old.length, now.length) - begin && old[old.length - 1 - same] === now[now.length - 1 - same]) same++;
  const [removed, added] = [old.length - same - begin, now.length - same - begin];
  const from = `from line ${begin + 1}`;
  if (removed === 0) return `${added} ${added === 1 ? 'line' : 'lines'} added ${from}`;
  if (added === 0) return `${removed} ${removed === 1 ? 'line' : 'lines'} removed ${from}`;
  if (removed === 1 && added === 1) return `line ${begin + 1}: ${shownValue(old[begin])} -> ${shownValue(now[begin])}`;
  return `${removed} ${removed === 1 ? 'line' : 'lines'} replaced by ${added} ${from}`;
}
