import { table } from '../../kubernetes/table';

/** Hazards that only `diff` finds, because only the files of a repository tell, each with what it is. A synth has rules of its own for these. */
export const rulesOfDiff: { readonly [id: string]: string } = table({
  'variable-gone':
    'A variable is no longer set, and a folder still names it: Flux refuses to build it, or before Flux 2.9 writes an empty string.',
  'image-set-back': 'A line that image automation writes gets an older version than it has committed.',
});
