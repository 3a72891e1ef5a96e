import { fluxGroupOf } from '../../flux/kinds';
import { TargetIdentity } from '../model/identities';
import { Reference, ReferenceState } from '../model/references';

/** Whether a reference names a Flux object that nothing accounts for, in a field that accepts its kind. */
export function isMissingFluxObject(reference: Reference): reference is Reference & { readonly target: TargetIdentity } {
  const { target, state } = reference;
  return state === ReferenceState.MISSING && target !== undefined && fluxGroupOf(target.kind) === target.group && takesKind(reference);
}

/** Whether the field accepts the kind. */
export function takesKind({ field, target, selection }: Reference): boolean {
  const kind = target?.kind ?? selection?.kind;
  return !field.kinds || kind === undefined || field.kinds.includes(kind);
}
