import { secondsOf } from './durations';
import { isBootstrapGenerated } from '../model/bootstrap-files';
import { Manifest } from '../model/manifest';

/** Those of a kind that lack something: the first, and how many more. */
export interface Lacking {
  readonly first: Manifest;
  /** ` (and 4 more)`; empty when the first is the only one. */
  readonly more: string;
}

/** Looks for what lacks something; undefined when nothing does. A missing practice is reported once, not for every object. */
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

/** Whether a spec leaves a field open that matters, because its interval is longer than a number of seconds. */
export function leavesOpen(field: string, longerThan: number): (manifest: Manifest) => boolean {
  return (manifest) => {
    const { spec } = manifest.object;
    if (isBootstrapGenerated(manifest) || !spec || (spec[field] !== undefined && spec[field] !== null)) return false;
    const interval = secondsOf(spec.interval);
    return interval !== undefined && interval > longerThan;
  };
}
