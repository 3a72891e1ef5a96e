import { secondsOf } from './durations';
import { isBootstrapGenerated } from '../model/bootstrap-files';
import { Manifest } from '../model/manifest';

/** The objects of Flux that lack something. */
export function lacking(manifests: readonly Manifest[], lacks: (manifest: Manifest) => boolean): readonly Manifest[] {
  return manifests.filter((manifest) => manifest.isFlux && lacks(manifest));
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
