import type { SecretKeys } from '../../../flux/secret-keys';

/** A Secret that objects of a cluster read and no layer makes. */
export interface NeededSecret {
  readonly namespace: string;
  readonly name: string;
  /** Who reads it, and by which fields: `Provider flux-system/slack (spec.secretRef)`. */
  readonly readers: readonly string[];
  /** What its readers read of it, as far as they say it. */
  readonly keys: readonly SecretKeys[];
  /** Whether a layer makes the namespace, which then is not there before Flux. */
  readonly hasLateNamespace: boolean;
}
