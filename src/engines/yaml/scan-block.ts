import { breakText, code, isBlank, isBreak, isBreakOrEnd, isDigit, isEnd } from './characters';
import { Cursor } from './cursor';
import { folded } from './scan-plain';
import { YamlError } from './yaml-error';

/** The line breaks behind a block scalar: `-` none, none given one, `+` all. */
enum Chomping {
  STRIP = '-',
  CLIP = '',
  KEEP = '+',
}

/**
 * Reads a block scalar, `|` or `>`; the cursor stands on its indicator.
 * @param parentIndent column of the collection that it stands in, -1 at the top
 */
export function scanBlock(cursor: Cursor, parentIndent: number): string {
  const isLiteral = cursor.at() === code.PIPE;
  cursor.position++;
  const { chomping, increment } = scanHeader(cursor);
  let indent = increment > 0 ? Math.max(parentIndent, 0) + increment : 0;
  let breaks = '';
  [indent, breaks] = scanBreaks(cursor, indent, parentIndent);
  let text = '';
  let lineBreak = '';
  let wasMoreIndented = false;
  while (cursor.column === indent && !isEnd(cursor.at())) {
    const isMoreIndented = isBlank(cursor.at());
    const folds = !isLiteral && !wasMoreIndented && !isMoreIndented && lineBreak === '\n';
    text += folds ? folded(lineBreak + breaks) : lineBreak + breaks;
    wasMoreIndented = isMoreIndented;
    const from = cursor.position;
    while (!isBreakOrEnd(cursor.at())) cursor.position++;
    text += cursor.text.slice(from, cursor.position);
    lineBreak = isEnd(cursor.at()) ? '' : breakText(cursor.at());
    if (lineBreak) cursor.nextLine();
    [indent, breaks] = scanBreaks(cursor, indent, parentIndent);
  }
  if (chomping === Chomping.STRIP) return text;
  return text + lineBreak + (chomping === Chomping.KEEP ? breaks : '');
}

function scanHeader(cursor: Cursor): { readonly chomping: Chomping; readonly increment: number } {
  let chomping = Chomping.CLIP;
  let increment = 0;
  for (let indicators = 0; indicators < 2; indicators++) {
    const character = cursor.at();
    if ((character === code.PLUS || character === code.DASH) && chomping === Chomping.CLIP) {
      chomping = character === code.PLUS ? Chomping.KEEP : Chomping.STRIP;
    } else if (isDigit(character) && increment === 0) {
      increment = character - code.ZERO;
      if (increment === 0) throw new YamlError('a block scalar is indented by at least 1', cursor.position);
    } else {
      break;
    }
    cursor.position++;
  }
  while (isBlank(cursor.at())) cursor.position++;
  if (cursor.at() === code.HASH) while (!isBreakOrEnd(cursor.at())) cursor.position++;
  if (!isBreakOrEnd(cursor.at())) throw new YamlError('nothing but a comment may follow | or > in its line', cursor.position);
  if (isBreak(cursor.at())) cursor.nextLine();
  return { chomping, increment };
}

/** Reads indentation and empty lines. An indent of 0 is not known yet: the first line that is not empty decides. */
function scanBreaks(cursor: Cursor, indent: number, parentIndent: number): [indent: number, breaks: string] {
  let breaks = '';
  let most = 0;
  for (;;) {
    while ((indent === 0 || cursor.column < indent) && cursor.at() === code.SPACE) cursor.position++;
    most = Math.max(most, cursor.column);
    if ((indent === 0 || cursor.column < indent) && cursor.at() === code.TAB) {
      throw new YamlError('a tab indents this line; YAML requires spaces', cursor.position);
    }
    if (!isBreak(cursor.at())) break;
    breaks += breakText(cursor.at());
    cursor.nextLine();
  }
  return [indent || Math.max(most, parentIndent + 1, 1), breaks];
}
