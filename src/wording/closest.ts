import { editsBetween } from './edit-distance';

/** The candidate that a word was probably meant to be: at most a third of its letters differ. */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.floor(Math.max(word.length, 3) / 3) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least || candidate === '') continue;
    const distance = editsBetween(word.toLowerCase(), candidate.toLowerCase());
    if (distance < least) [best, least] = [candidate, distance];
  }
  return best;
}

/** A hint at the name that was probably meant, to be put behind a message; empty when none is near. */
export function didYouMean(written: string, names: Iterable<string>): string {
  const near = closest(written, names);
  return near === undefined ? '' : ` Did you mean ${near}?`;
}
