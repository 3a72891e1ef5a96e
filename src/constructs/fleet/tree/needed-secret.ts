/** A Secret that objects of a cluster read and no layer makes. */
export interface NeededSecret {
  readonly namespace: string;
  readonly name: string;
  /** Who reads it, and by which fields: `Provider flux-system/slack (spec.secretRef)`. */
  readonly readers: readonly string[];
  /** Whether a layer makes the namespace, which then is not there before Flux. */
  readonly hasLateNamespace: boolean;
}
