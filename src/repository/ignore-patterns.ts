import ignore, { Ignore } from 'ignore';
import { groupedDigits } from '../wording/grouped-digits';

/** Lines of an ignore file. People write far fewer, and each is asked for each file. */
const mostLines = 1_000;
/** Stars of a line: the time of a match grows with each. */
const mostStars = 8;

/** Why the patterns of a text are not used, read after the name of a file; undefined where they are. */
export function patternsProblem(text: string): string | undefined {
  const lines = text.split('\n');
  if (lines.length > mostLines) return `has more than ${groupedDigits(mostLines)} lines of patterns`;
  const starred = lines.findIndex((line) => line.replace(/\*+/g, '*').split('*').length - 1 > mostStars);
  return starred < 0 ? undefined : `has a pattern with more than ${mostStars} stars in line ${starred + 1}`;
}

/** The patterns of a text. */
export function patternsOf(text: string): Ignore {
  return ignore().add(text);
}
