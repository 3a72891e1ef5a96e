import type { Cloud } from '../../../flux/cloud-identities';

/** An identity of a cloud by which a controller signs in. */
export interface NeededIdentity {
  readonly cloud: Cloud;
  /** The ServiceAccount that has it. */
  readonly namespace: string;
  readonly serviceAccount: string;
  /** Whether that is the account of a controller of Flux, which the FluxInstance makes. */
  readonly isOfFlux: boolean;
  /** Whether a patch of the FluxInstance, or the account itself, says which identity it is. */
  readonly isAnnotated: boolean;
  /** What it is for, as a permission, each with the objects that need it. */
  readonly permissions: ReadonlyMap<string, readonly string[]>;
}
