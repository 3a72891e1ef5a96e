import { editsBetween } from '../core/edit-distance';

/** A hint at the name that was probably meant, to be put behind a message; empty when none is near. */
export function didYouMean(written: string, names: readonly string[]): string {
  const near = names
    .map((name) => ({ name, distance: editsBetween(written.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, distance: edits }) => edits <= Math.max(1, Math.floor(name.length / 3)))
    .sort((a, b) => a.distance - b.distance);
  return near.length > 0 ? ` Did you mean ${near[0].name}?` : '';
}
