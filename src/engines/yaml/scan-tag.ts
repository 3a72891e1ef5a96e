import { code, isBlankOrEnd, isWordCharacter } from './characters';
import { Cursor } from './cursor';
import { YamlError } from './yaml-error';

const standardPrefix = 'tag:yaml.org,2002:';
const uriPunctuation = new Set([...";/?:@&=+$,.!~*'()[]%"].map((character) => character.charCodeAt(0)));

/** Reads a tag and gives it in full: `!!str` is `tag:yaml.org,2002:str`, a handle of one's own stays; the cursor stands on its `!`. */
export function scanTag(cursor: Cursor): string {
  const start = cursor.position;
  const tag = cursor.text.startsWith('!<', start) ? verbatim(cursor, start) : shorthand(cursor, start);
  if (!isBlankOrEnd(cursor.at())) throw new YamlError('white space is missing behind this tag', start);
  return tag;
}

function verbatim(cursor: Cursor, start: number): string {
  cursor.position += 2;
  const tag = uri(cursor);
  if (tag === '' || cursor.at() !== code.GREATER) throw new YamlError('this tag has no end; it is written !<...>', start);
  cursor.position++;
  return tag;
}

function shorthand(cursor: Cursor, start: number): string {
  cursor.position++;
  while (isWordCharacter(cursor.at())) cursor.position++;
  if (cursor.at() !== code.EXCLAMATION) {
    return cursor.text.slice(start, cursor.position) + uri(cursor);
  }
  cursor.position++;
  const handle = cursor.text.slice(start, cursor.position);
  const suffix = uri(cursor);
  if (suffix === '') throw new YamlError(`the tag ${handle} has no name`, start);
  return (handle === '!!' ? standardPrefix : handle) + suffix;
}

function uri(cursor: Cursor): string {
  const from = cursor.position;
  while (isWordCharacter(cursor.at()) || uriPunctuation.has(cursor.at())) cursor.position++;
  const text = cursor.text.slice(from, cursor.position);
  if (/%(?![0-9a-fA-F]{2})/.test(text)) throw new YamlError('% in a tag requires two hexadecimal digits', from);
  return text;
}
