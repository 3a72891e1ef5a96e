/** A text, or the pieces that it is written in: a report of hundreds of thousands of findings may be longer than a string can be. */
export type Text = string | Iterable<string>;

/** Characters of a piece: large enough that writing it costs little, small beside a report. */
export const ofPiece = 65_536;

/** The pieces of a text. */
export function piecesOf(text: Text): Iterable<string> {
  return typeof text === 'string' ? [text] : text;
}

/** Parts with something between them and at the end, in pieces that are worth writing. */
export function* joined(parts: Iterable<string>, between: string, end: string): Iterable<string> {
  let piece = '';
  let isFirst = true;
  for (const part of parts) {
    piece += isFirst ? part : `${between}${part}`;
    isFirst = false;
    if (piece.length < ofPiece) continue;
    yield piece;
    piece = '';
  }
  yield `${piece}${end}`;
}
