import { Fields } from './fields';
import { fluxInstanceRules } from './flux-instance-rules';
import { inputProviderRules } from './input-provider-rules';
import { resourceSetRules } from './resource-set-rules';
import { OperatorRule } from './rule';
import { UnknownValue } from './unknown-value';
import { Problem } from '../../../engines/schema';
import { valuesAt } from '../../../kubernetes/pointer';

/** The rules of the operator's kinds. Its CRDs state them in CEL, which is not taken from there. */
export const operatorRules: readonly OperatorRule[] = [...fluxInstanceRules, ...resourceSetRules, ...inputProviderRules];

/**
 * What the rules of the operator's CRD refuse of an object that its structure takes.
 * @param isOpen whether a text says something else on the cluster
 */
export function brokenOperatorRules(object: unknown, kind: string, isOpen: (text: string) => boolean): readonly Problem[] {
  return operatorRules
    .filter((rule) => rule.kind === kind)
    .flatMap(({ path, isBrokenBy, message, fix }) =>
      valuesAt(object, path)
        .filter(({ value }) => value !== null && isBroken(isBrokenBy, new Fields(value, isOpen)))
        .map(({ pointer }): Problem => ({ rule: 'cel', path: pointer, message, fix })),
    );
}

function isBroken(isBrokenBy: OperatorRule['isBrokenBy'], fields: Fields): boolean {
  try {
    return isBrokenBy(fields);
  } catch (error) {
    if (error instanceof UnknownValue) return false;
    throw error;
  }
}
