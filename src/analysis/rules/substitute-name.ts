import { rule } from './rule';
import { isVariableName, variableNameFix } from '../../flux/variables';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

/** The name of a variable is one that Flux substitutes. */
export const substituteName = rule({
  id: 'substitute-name',
  severity: Severity.ERROR,
  kinds: ['Kustomization'],
  texts: {
    what: 'A variable in `postBuild.substitute` has a name with a hyphen, a dot or another character that a variable cannot have.',
    why: 'The kustomize-controller refuses the name, and applies nothing.',
    fix: 'Use letters, digits and `_`, not starting with a digit.',
    source: 'kustomize-controller: names of variables',
  },
  check({ object: { spec } }, report) {
    const substitute: unknown = spec?.postBuild?.substitute;
    if (typeof substitute !== 'object' || substitute === null) return;
    for (const name of Object.keys(substitute)) {
      if (isVariableName(name)) continue;
      report('/spec/postBuild/substitute', `has the variable ${shown(name)}, which Flux cannot substitute`, variableNameFix);
    }
  },
});
