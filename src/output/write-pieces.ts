import { closeSync, writeFileSync } from 'node:fs';
import { piecesOf, Text } from '../wording/pieces';

/** Writes a text to an open file, and closes it. */
export function writePieces(descriptor: number, text: Text): void {
  try {
    for (const piece of piecesOf(text)) writeFileSync(descriptor, piece);
  } finally {
    closeSync(descriptor);
  }
}
