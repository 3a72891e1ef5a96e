import { Severity } from '../../analysis/model/finding';
import { isKept } from '../../analysis/model/kept';
import { Manifest } from '../../analysis/model/manifest';
import { rule } from '../../analysis/rules/rule';

const kinds: ReadonlySet<string> = new Set(['PersistentVolumeClaim', 'PersistentVolume', 'CustomResourceDefinition']);

/** What holds data is not pruned by mistake. */
export const pruneStateful = rule({
  id: 'prune-stateful',
  severity: Severity.INFO,
  kinds: ['Kustomization'],
  texts: {
    what: 'Kustomizations with `prune` apply volumes or CustomResourceDefinitions without protection. Reported once per cluster.',
    why: 'When the file is removed or moved, Flux deletes the object: a claim with its data, a definition with all of its objects.',
    fix: 'Set the annotation `kustomize.toolkit.fluxcd.io/prune: disabled` on them.',
    source: 'kustomize-controller: garbage collection',
  },
  checkCluster(cluster, report) {
    const found: { readonly manifest: Manifest; readonly applier: Manifest }[] = [];
    for (const { manifests, by } of cluster.folders) {
      const applier = by.find(({ object }) => object.spec?.prune === true);
      for (const manifest of applier ? manifests : []) {
        if (kinds.has(manifest.kind) && !isKept(manifest, applier!)) found.push({ manifest, applier: applier! });
      }
    }
    report.once(found, ({ manifest, applier }, more) => [
      manifest,
      '/metadata/annotations',
      `is deleted with its content when it leaves ${applier.title}, which prunes${more}`,
      'Set the annotation kustomize.toolkit.fluxcd.io/prune: disabled.',
    ]);
  },
});
