import { UpgradeFinding } from './found';
import { variableUndefined } from './rules';
import { UpgradedCluster } from './upgraded-cluster';
import { isSubstitutionStrict } from '../../flux/strict-substitution';
import { FolderReading } from '../../repository/read-folder';

/**
 * The variables that stop a Kustomization from Flux 2.9 on: the first of each.
 * @param strict the repository, read as Flux does that refuses variables which are not set; read only where that makes a difference
 */
export function* undefinedVariables(
  clusters: readonly UpgradedCluster[],
  to: string,
  strict: () => FolderReading,
): Generator<UpgradeFinding> {
  const changing = new Set(clusters.filter(({ from }) => !isSubstitutionStrict(from)).map(({ name }) => name));
  if (changing.size === 0 || !isSubstitutionStrict(to)) return;
  for (const { failure, object, clusters: names } of strict().failures) {
    const concerned = names.filter((name) => changing.has(name));
    if (failure.rule !== 'substitute-undefined' || concerned.length === 0) continue;
    yield {
      rule: variableUndefined,
      manifest: object.manifest,
      path: '',
      place: failure.place,
      message: `fails from Flux 2.9 on: ${failure.message}`,
      fix: 'Where it is not a variable of Flux, escape it as $${NAME}. Only the first one of a Kustomization is reported: then check again.',
      clusters: concerned,
    };
  }
}
