import { rule } from './rule';
import { Severity } from '../model/finding';
import { isKept } from '../model/kept';
import { Manifest } from '../model/manifest';

/** Flux does not delete the namespace in which it runs. */
export const fluxNamespacePruned = rule({
  id: 'flux-namespace-pruned',
  severity: Severity.WARNING,
  kinds: ['Namespace'],
  texts: {
    what: 'A Kustomization with `prune: true` applies the Namespace in which Flux runs.',
    why:
      'When the file or the Kustomization is removed, Flux deletes the Namespace, and with it its own controllers, sources and ' +
      'Secrets. The Flux Operator protects the Namespace while it manages it; nothing does on a cluster that leaves the operator.',
    fix: 'Remove the Namespace from the folder, or set its annotation `kustomize.toolkit.fluxcd.io/prune: disabled`.',
    source: 'Flux API: prune',
  },
  checkCluster(cluster, report) {
    for (const { manifests, by } of cluster.folders) {
      const pruning = by.find(({ object: { spec } }) => spec?.prune === true && !spec.kubeConfig && spec.deletionPolicy !== 'Orphan');
      const namespace = pruning && manifests.find((manifest) => isOfFlux(manifest, pruning) && !isKept(manifest, pruning));
      // What installs Flux has its Namespace too.
      if (!namespace || manifests.some(isController)) continue;
      report(
        namespace,
        '/metadata/name',
        `is the namespace of Flux: when it leaves the folder, ${happens(pruning, cluster.fluxInstances.length > 0)}`,
        'Remove it, or set the annotation kustomize.toolkit.fluxcd.io/prune: disabled.',
      );
    }
  },
});

/** The operator marks the Namespace as one that is not pruned. */
function happens({ title }: Manifest, hasOperator: boolean): string {
  return hasOperator ? `only the Flux Operator keeps ${title} from deleting it with Flux` : `${title} deletes it together with Flux`;
}

/** Whether a manifest is the Namespace of Flux: the one of the Kustomizations of the platform, by Flux's own convention. */
function isOfFlux({ kind, group, name }: Manifest, { namespace }: Manifest): boolean {
  return kind === 'Namespace' && group === '' && name === 'flux-system' && namespace === 'flux-system';
}

/** The one controller that every Flux has. */
function isController({ kind, name }: Manifest): boolean {
  return kind === 'Deployment' && name === 'kustomize-controller';
}
