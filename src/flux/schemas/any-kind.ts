import { variablesAndActions } from './open-texts';
import { Problem, problemsOfAnyKind as problemsOf } from '../../engines/schema';

/** What an API server would refuse of an object, whatever its kind, but for what Flux or the operator fills in. */
export function problemsOfAnyKind(object: { readonly [key: string]: unknown }): readonly Problem[] {
  return problemsOf(object, variablesAndActions);
}
