import { fluxSchemas } from '../../flux/schemas/flux-schemas';
import { isServedIn, minorsBetween } from '../../flux/upgrade/served-in';

/** What takes the place of an API version that an upgrade removes. */
export interface Replacement {
  readonly apiVersion: string;
  /** The minor to upgrade to first, where the cluster does not serve the new API version yet. */
  readonly stop?: string;
}

/** What replaces an API version of a kind on the way from one minor to another; undefined where nothing does. */
export function replacementOf(apiVersion: string, kind: string, from: string, to: string): Replacement | undefined {
  const newer = fluxSchemas(to).apiVersionsOf(kind);
  const now = newer.find((version) => isServedIn(from, version, kind));
  if (now !== undefined) return { apiVersion: now };
  const [first] = newer;
  if (first === undefined) return undefined;
  const both = minorsBetween(from, to).filter((minor) => isServedIn(minor, apiVersion, kind) && isServedIn(minor, first, kind));
  return { apiVersion: first, stop: both[both.length - 1] };
}
