import { Manifest } from '../model/manifest';

/** Those of a kind that lack something: the first, and how many more. */
export interface Lacking {
  readonly first: Manifest;
  /** ` (and 4 more)`; empty when the first is the only one. */
  readonly more: string;
}

/** Looks for what lacks something; undefined when nothing does. A practice that is missing is told once, not at every object. */
export function lacking(manifests: readonly Manifest[], lacks: (manifest: Manifest) => boolean): Lacking | undefined {
  let first: Manifest | undefined;
  let others = -1;
  for (const manifest of manifests) {
    if (!manifest.isFlux || !lacks(manifest)) continue;
    first ??= manifest;
    others += 1;
  }
  return first && { first, more: others > 0 ? ` (and ${others} more)` : '' };
}
