import { forcedOverData, isForced } from './forced';
import { rule } from './rule';
import { Severity } from '../model/finding';

/** What cannot be changed in place is not deleted unasked. */
export const forceEnabled = rule({
  id: 'force-enabled',
  severity: Severity.WARNING,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization sets `force: true`.',
    why:
      'Flux deletes and recreates every object with a changed immutable field, and everything that it owns: Pods stop, and data ' +
      'in volumes is lost.',
    fix:
      'Remove `force`, and set the annotation `kustomize.toolkit.fluxcd.io/force: enabled` on the objects that may be recreated, ' +
      'such as Jobs.',
    source: 'Flux API: force',
  },
  checkCluster(cluster, report) {
    const forced = cluster.ofKind('Kustomization').filter(isForced);
    if (forced.length === 0) return;
    const worse = forcedOverData(cluster);
    for (const kustomization of forced) {
      if (worse.has(kustomization)) continue;
      report(
        kustomization,
        '/spec/force',
        'is true, so Flux deletes and recreates objects with a changed immutable field',
        'Remove it, and set the annotation kustomize.toolkit.fluxcd.io/force: enabled on the objects that may be recreated.',
      );
    }
  },
});
