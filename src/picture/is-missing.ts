import { Reference } from '../analysis/model/references';
import { isMissingFluxObject } from '../analysis/rules/references';

/**
 * Whether a reference names a Flux object that nothing makes.
 * @param isComplete whether all that the cluster gets is known
 */
export function isMissing(reference: Reference, isComplete: boolean): boolean {
  return isComplete && reference.field.mayBeElsewhere === undefined && isMissingFluxObject(reference);
}
