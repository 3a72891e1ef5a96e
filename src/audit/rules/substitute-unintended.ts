import type { AuditedRepository } from './audited-repository';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { isPositional, unintendedSentence, unintendedVariables } from '../../flux/unintended-variables';
import { isObject } from '../../kubernetes/json-object';

/** The expressions of a script are its own. */
export const substituteUnintended: RepositoryRule = {
  id: 'substitute-unintended',
  severity: Severity.WARNING,
  texts: {
    what:
      'A script, a dashboard or a configuration has `${...}` of its own that Flux replaces without an error: it has a default, as in `${DATA_DIR:-/data}`, ' +
      'Flux has a variable of the same name, or Flux is older than 2.9, where a variable that is not set is empty.',
    why: 'Flux substitutes all strings of what it applies: the script never sees its own variable.',
    fix: 'Write `$${...}`, or give the object the annotation `kustomize.toolkit.fluxcd.io/substitute: disabled`.',
    source: 'Flux API: post build substitution',
  },
  *check(repository) {
    const known = namesOf(repository);
    for (const { object, clusters } of repository.applied) {
      const { unsubstituted, manifest } = object;
      if (!unsubstituted || object.isEncrypted) continue;
      const { values, unknown, isOpen, strict } = unsubstituted.variables;
      const variables = {
        isSet: (name: string) => values.has(name) || unknown.has(name),
        isKnown: (name: string) => known.has(name) || (isOpen && !isPositional(name)),
        strict,
      };
      for (const found of unintendedVariables(unsubstituted.object, variables)) {
        const { pointer, text, line } = found;
        yield { manifest, path: pointer, place: object.placeOf(pointer, { text, line }), ...unintendedSentence(found), clusters };
      }
    }
  },
};

/** The names of variables that any Kustomization of the repository sets. */
function namesOf({ applied, clusters }: AuditedRepository): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { object } of applied) {
    const { values, unknown } = object.unsubstituted?.variables ?? {};
    for (const name of [...(values?.keys() ?? []), ...(unknown ?? [])]) names.add(name);
  }
  for (const { appliers } of clusters) {
    for (const { object } of appliers) {
      const set: unknown = object.manifest.object.spec?.postBuild?.substitute;
      if (isObject(set)) for (const name of Object.keys(set)) names.add(name);
    }
  }
  return names;
}
