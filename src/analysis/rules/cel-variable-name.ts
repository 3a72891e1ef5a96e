import { rule } from './rule';
import { oidcVariableFault } from '../../flux/names';
import { valuesAt } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';

/** The variables of an OIDC provider have names that CEL can read. */
export const celVariableName = rule({
  id: 'cel-variable-name',
  severity: Severity.ERROR,
  kinds: ['Receiver'],
  texts: {
    what: 'A variable of an OIDC provider of a Receiver has a name that CEL cannot read.',
    why: 'An expression that reads the variable does not compile: CEL reads `vars.repo-name` as a subtraction. Then the Receiver never becomes ready.',
    fix: 'Use letters, digits and `_`, not starting with a digit.',
    source: 'Flux API: oidcProviders',
  },
  check({ object }, report) {
    for (const { pointer, value } of valuesAt(object, '/spec/oidcProviders/*/variables/*/name')) {
      const fault = oidcVariableFault(value);
      if (fault) report(pointer, fault.problem, fault.fix);
    }
  },
});
