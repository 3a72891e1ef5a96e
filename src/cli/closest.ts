import { closest } from '../core/closest';

/** A hint at the name that was probably meant, to be put behind a message; empty when none is near. */
export function didYouMean(written: string, names: readonly string[]): string {
  const near = closest(written, names);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}
