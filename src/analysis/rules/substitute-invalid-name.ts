import { rule } from './rule';
import { isVariableName, variableNameFix } from '../../flux/variables';
import { isObject } from '../../kubernetes/json-object';
import { escaped } from '../../kubernetes/pointer';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';

/** A variable has a name that Flux substitutes. */
export const substituteInvalidName = rule({
  id: 'substitute-invalid-name',
  severity: Severity.ERROR,
  kinds: ['Kustomization'],
  texts: {
    what: 'A variable of `postBuild.substitute`, or a key of a ConfigMap or Secret in `substituteFrom`, does not have a valid name.',
    why: 'The build of the Kustomization fails, so nothing of it is applied.',
    fix: 'Use letters, digits and `_` only, and do not begin with a digit.',
    source: 'kustomize-controller: post-build substitution',
  },
  checkCluster(cluster, report) {
    for (const manifest of cluster.ofKind('Kustomization')) {
      if (!manifest.isFlux) continue;
      const substitute: unknown = manifest.object.spec?.postBuild?.substitute;
      for (const name of isObject(substitute) ? Object.keys(substitute) : []) {
        if (isVariableName(name)) continue;
        report(manifest, `/spec/postBuild/substitute/${escaped(name)}`, 'is not the name of a variable: the build fails', variableNameFix);
      }
    }
    for (const { from, pointer, to } of cluster.references) {
      if (from.kind !== 'Kustomization' || !pointer.startsWith('/spec/postBuild/substituteFrom/')) continue;
      for (const source of to) {
        const { data, stringData } = source.object;
        const wrong = [data, stringData]
          .flatMap((each) => (isObject(each) ? Object.keys(each) : []))
          .filter((name) => !isVariableName(name));
        if (wrong.length === 0) continue;
        const message = `names ${source.title}, whose ${wrong.length === 1 ? 'key' : 'keys'} ${few(wrong)} cannot be ${wrong.length === 1 ? 'a variable' : 'variables'}: the build fails`;
        report(from, pointer, message, variableNameFix);
      }
    }
  },
});
