import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { ReadCluster } from '../../repository/clusters/read-cluster';
import { few } from '../../wording/listed';

/** Clusters that are alike apply the same. */
export const layoutClusterParity: RepositoryRule = {
  id: 'layout-cluster-parity',
  severity: Severity.INFO,
  texts: {
    what: 'A cluster lacks Kustomizations that most of the other clusters have. Reported once per cluster.',
    why: 'It may be on purpose. Often a new layer was added to some clusters and forgotten on others.',
    fix: 'Add the Kustomization, or suppress the finding.',
    source: 'Flux documentation: ways of structuring your repositories',
  },
  *check({ reading: { repository } }) {
    const { clusters } = repository;
    if (clusters.length < 2) return;
    const names = clusters.map((cluster) => new Set(kustomizationsOf(cluster)));
    const all = new Set(names.flatMap((each) => [...each]));
    for (const [index, { name, root }] of clusters.entries()) {
      const others = names.filter((_, at) => at !== index);
      const lacking = [...all].filter(
        (each) => !names[index].has(each) && others.filter((other) => other.has(each)).length > (clusters.length - 1) / 2,
      );
      // A cluster that has little in common with the others is of another kind.
      if (lacking.length === 0 || lacking.length > names[index].size) continue;
      yield {
        manifest: root.kustomization.manifest,
        path: '',
        place: root.place,
        message: `does not apply ${few(lacking.sort())}, which most of the other clusters have`,
        fix: 'Add what was forgotten.',
        clusters: [name],
      };
    }
  },
};

function kustomizationsOf({ appliers, root }: ReadCluster): string[] {
  return appliers.flatMap(({ object }) =>
    object === root.kustomization || object.manifest.kind !== 'Kustomization' ? [] : [object.manifest.title],
  );
}
