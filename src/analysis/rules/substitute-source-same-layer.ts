import { rule } from './rule';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';

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
    const appliers = new Map<Manifest, Set<Manifest>>();
    for (const { manifests, by } of cluster.appliedFolders) {
      for (const manifest of manifests) {
        if (manifest.kind !== 'ConfigMap' && manifest.kind !== 'Secret') continue;
        appliers.set(manifest, new Set([...(appliers.get(manifest) ?? []), ...by]));
      }
    }
    for (const { from, pointer, to, value } of cluster.references) {
      if (from.kind !== 'Kustomization' || !pointer.startsWith('/spec/postBuild/substituteFrom/')) continue;
      const own = to.find((source) => {
        const by = appliers.get(source);
        return by?.size === 1 && by.has(from);
      });
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
