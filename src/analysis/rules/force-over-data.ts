import { forcedOverData } from './forced';
import { rule } from './rule';
import { escaped } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';
import { marksOf } from '../model/marks';

const annotation = 'kustomize.toolkit.fluxcd.io/force';

/** What holds data is never deleted to change it. */
export const forceOverData = rule({
  id: 'force-over-data',
  severity: Severity.ERROR,
  texts: {
    what:
      'A Kustomization with `force: true` applies a PersistentVolumeClaim, a PersistentVolume or a StatefulSet, or a volume has the annotation ' +
      '`kustomize.toolkit.fluxcd.io/force: enabled` itself.',
    why:
      'Most of their fields are immutable: after a new size or class of a volume, Flux deletes the volume with its data and ' +
      'creates an empty one. Objects with the annotation `kustomize.toolkit.fluxcd.io/force: disabled` are ignored.',
    fix: 'Remove `force`, and set the annotation `kustomize.toolkit.fluxcd.io/force: enabled` on the objects that may be recreated.',
    source: 'Flux API: force',
  },
  check(manifest, report) {
    if (manifest.kind !== 'PersistentVolumeClaim' && manifest.kind !== 'PersistentVolume') return;
    for (const field of marksOf(manifest, annotation, 'enabled')) {
      const message = 'is enabled, so Flux deletes this with its data when an immutable field changes';
      report(`/metadata/${field}/${escaped(annotation)}`, message, 'Remove it.');
    }
  },
  checkCluster(cluster, report) {
    const own = new Set(cluster.ofKind('Kustomization'));
    for (const [kustomization, data] of forcedOverData(cluster)) {
      if (!own.has(kustomization)) continue;
      report(
        kustomization,
        '/spec/force',
        `is true, so Flux deletes ${data.title} with its data when an immutable field changes`,
        'Remove it, and set the annotation kustomize.toolkit.fluxcd.io/force: enabled on the objects that may be recreated.',
      );
    }
  },
});
