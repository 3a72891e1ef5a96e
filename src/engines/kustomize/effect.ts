import { Place } from './tree';

/** A field of a Kustomize file whose entries may find nothing, which Kustomize does not say. */
export type FieldOfEffects = 'patches' | 'patchesJson6902' | 'images';

/** What an entry of a Kustomize file found. */
export interface Effect {
  readonly field: FieldOfEffects;
  readonly place: Place;
  /** How many objects or images it selected, of however many there were. */
  readonly found: number;
}
