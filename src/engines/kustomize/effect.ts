import { Place } from './tree';

/** What an entry of a Kustomize file found. It may be nothing, which Kustomize does not say. */
export interface Effect {
  readonly field: 'patches' | 'patchesJson6902' | 'images';
  readonly place: Place;
  /** How many objects or images it selected, of however many there were. */
  readonly found: number;
}
