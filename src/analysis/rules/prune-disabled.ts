import { rule } from './rule';
import { Severity } from '../model/finding';

/** What leaves the source leaves the cluster too. */
export const pruneDisabled = rule({
  id: 'prune-disabled',
  severity: Severity.WARNING,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization sets `prune: false`.',
    why: 'Objects that are removed from the source stay on the cluster: nothing updates or deletes them.',
    fix: 'Set `prune: true`, and the annotation `kustomize.toolkit.fluxcd.io/prune: disabled` on objects that must stay.',
    source: 'Flux API: prune',
  },
  check({ object: { spec } }, report) {
    if (spec?.prune === false) {
      report(
        '/spec/prune',
        'is false, so objects that are removed from the source stay on the cluster',
        'Set prune: true, and the annotation kustomize.toolkit.fluxcd.io/prune: disabled on objects that must stay.',
      );
    }
  },
});
