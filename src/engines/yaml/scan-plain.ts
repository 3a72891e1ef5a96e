import { breakText, code, isBlank, isBlankOrEnd, isBreak } from './characters';
import { Cursor } from './cursor';
import { YamlError } from './yaml-error';

/** A plain scalar, and whether a line break follows it. */
export interface Plain {
  readonly text: string;
  readonly endsLine: boolean;
}

/**
 * Reads a scalar without quotes. It ends before `: `, ` #`, a document marker, a line of less indentation; inside of `[]` and `{}` also before
 * their punctuation.
 * @param indent the least column of its further lines
 */
export function scanPlain(cursor: Cursor, indent: number, isInFlow: boolean): Plain {
  const start = cursor.position;
  let text = '';
  let blanks = '';
  let breaks = '';
  let endsLine = false;
  while (!cursor.isAtDocumentMarker() && cursor.at() !== code.HASH) {
    const from = cursor.position;
    skipWord(cursor, isInFlow);
    if (cursor.position > from) {
      text += (endsLine ? folded(breaks) : blanks) + cursor.text.slice(from, cursor.position);
      [blanks, breaks, endsLine] = ['', '', false];
    }
    if (!isBlank(cursor.at()) && !isBreak(cursor.at())) break;
    const blankStart = cursor.position;
    while (isBlank(cursor.at()) || isBreak(cursor.at())) {
      if (isBreak(cursor.at())) {
        breaks += breakText(cursor.at());
        endsLine = true;
        cursor.nextLine();
        continue;
      }
      if (endsLine && cursor.column < indent && cursor.at() === code.TAB) {
        throw new YamlError('a tab indents this line; YAML requires spaces', cursor.position);
      }
      cursor.position++;
    }
    if (!endsLine) blanks += cursor.text.slice(blankStart, cursor.position);
    if (!isInFlow && cursor.column < indent) break;
  }
  if (cursor.position === start) throw new YamlError('a value cannot begin with this character', start);
  return { text, endsLine };
}

/** ASCII characters that never end a plain scalar; most of every file consists of them. */
const ordinary = Uint8Array.from({ length: 128 }, (_, character) =>
  character > code.SPACE && character !== code.COLON && !isFlowPunctuation(character) ? 1 : 0,
);

/** Goes past what belongs to the scalar, up to white space or its end. */
function skipWord(cursor: Cursor, isInFlow: boolean): void {
  const { text } = cursor;
  let at = cursor.position;
  for (;;) {
    while (ordinary[text.charCodeAt(at)] === 1) at++;
    cursor.position = at;
    if (isBlankOrEnd(cursor.at()) || endsPlain(cursor, isInFlow)) return;
    at++;
  }
}

function endsPlain(cursor: Cursor, isInFlow: boolean): boolean {
  const character = cursor.at();
  if (character === code.COLON) return isBlankOrEnd(cursor.at(1));
  return isInFlow && isFlowPunctuation(character);
}

function isFlowPunctuation(character: number): boolean {
  return (
    character === code.COMMA ||
    character === code.QUESTION ||
    character === code.OPEN_BRACKET ||
    character === code.CLOSE_BRACKET ||
    character === code.OPEN_BRACE ||
    character === code.CLOSE_BRACE
  );
}

/** One line break is a space, the ones after the first stay; a line separator stays too. */
export function folded(breaks: string): string {
  if (breaks.charAt(0) !== '\n') return breaks;
  return breaks.length === 1 ? ' ' : breaks.slice(1);
}
