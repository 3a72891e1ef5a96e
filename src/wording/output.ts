import { withoutCredentials } from './credentials';
import { printable } from './printable';

/** A text as a line of a report or message may hold it: the one way from what files say to what people and CI systems see. */
export function outputLine(text: string): string {
  return printable(withoutCredentials(text));
}
