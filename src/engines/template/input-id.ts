import { adler32 } from './functions/encoding';

/** The id that the operator gives to a set of inputs: digits, but a text. */
export function inputId(of: string): string {
  return adler32(of);
}
