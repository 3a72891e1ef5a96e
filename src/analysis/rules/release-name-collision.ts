import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { jsonText } from '../../kubernetes/json-text';
import { Severity } from '../model/finding';
import { ownedRelease } from '../model/helm-release';
import { Manifest } from '../model/manifest';

/** One Helm release belongs to one HelmRelease. */
export const releaseNameCollision = rule({
  id: 'release-name-collision',
  severity: Severity.ERROR,
  kinds: ['HelmRelease'],
  texts: {
    what: 'Two HelmReleases of a cluster store their Helm release with the same name in the same namespace.',
    why:
      'Both use the same release history: at every interval one upgrades or uninstalls the release of the other, and objects ' +
      'that only one of them has are deleted. Both are Ready. The name is `releaseName`, or the name of the HelmRelease after ' +
      'its `targetNamespace`; the namespace is `storageNamespace`, or that of the HelmRelease. Ignored: suspended ' +
      'HelmReleases, and HelmReleases with another `kubeConfig`.',
    fix: 'Set a different `releaseName` or `storageNamespace` on one of them.',
    source: 'helm-controller: storage of releases',
  },
  checkCluster(cluster, report) {
    const owners = new Map<string, Manifest>();
    const own = new Set(cluster.ofKind('HelmRelease'));
    for (const manifest of cluster.appliedOfKind('HelmRelease')) {
      const release = releaseOf(manifest);
      if (!release) continue;
      const key = jsonText(release);
      const owner = owners.get(key);
      if (!owner) owners.set(key, manifest);
      // One object that is written twice is the business of another rule.
      if (!owner || !own.has(manifest) || owner.title === manifest.title) continue;
      report(
        manifest,
        manifest.object.spec.releaseName ? '/spec/releaseName' : '/spec',
        `stores the Helm release ${release.name} in the namespace ${release.storage}, as ${owner.title} does: each undoes the ` +
          'other, and both are Ready',
        'Set a different releaseName or storageNamespace on one of them.',
      );
    }
  },
});

interface Release {
  readonly name: string;
  readonly storage: string;
  /** The cluster, where it is another one. Its Secret is read in the namespace of the HelmRelease. */
  readonly remote?: unknown;
}

/** The release that a HelmRelease owns; undefined where only the cluster knows it, or Flux leaves it alone. */
function releaseOf(manifest: Manifest): Release | undefined {
  const { isFlux, namespace, object } = manifest;
  const { spec } = object;
  if (!isFlux || !spec || typeof spec !== 'object' || spec.suspend === true) return undefined;
  const { name, storage } = ownedRelease(manifest);
  const release: Release = { name, storage, remote: spec.kubeConfig ? [namespace, spec.kubeConfig] : undefined };
  return hasVariable(jsonText(release)) ? undefined : release;
}
