import { onlyAppliers } from './only-appliers';
import { rule } from './rule';
import { Severity } from '../model/finding';

/** Variables come from what is there before the Kustomization that reads them. */
export const substituteSourceSameLayer = rule({
  id: 'substitute-source-same-layer',
  severity: Severity.ERROR,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization reads variables from a ConfigMap or Secret that it applies itself.',
    why: 'Flux reads the variables before it applies anything. On a new cluster the object is never there, so nothing is applied. `optional` hides this: then all variables are empty.',
    fix: 'Apply the object with another Kustomization, on which this one depends.',
    source: 'kustomize-controller: post-build substitution',
  },
  checkCluster(cluster, report) {
    const reading = cluster.references.filter(
      ({ from, pointer }) => from.kind === 'Kustomization' && pointer.startsWith('/spec/postBuild/substituteFrom/'),
    );
    if (reading.length === 0) return;
    const appliers = onlyAppliers(cluster);
    for (const { from, pointer, to, value } of reading) {
      const own = to.find((source) => appliers.get(source) === from);
      if (!own) continue;
      const isOptional = (value as { readonly optional?: unknown } | null)?.optional === true;
      const what = isOptional ? 'on a new cluster its variables are not set' : 'on a new cluster nothing is ever applied';
      report(
        from,
        pointer,
        `names ${own.title}, which this Kustomization applies itself: ${what}`,
        'Apply it with another Kustomization, and depend on that one.',
      );
    }
  },
});
