import { rule } from './rule';
import { Severity } from '../model/finding';

/** What leaves the source leaves the cluster too. */
export const pruneDisabled = rule({
  id: 'prune-disabled',
  severity: Severity.WARNING,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization sets `prune: false`.',
    why: 'What leaves the source stays on the cluster for ever: nobody applies it any more, and nobody deletes it.',
    fix: 'Set `prune: true`, and the annotation `kustomize.toolkit.fluxcd.io/prune: disabled` on the single objects that must stay.',
    source: 'handbook 4',
  },
  check({ object: { spec } }, report) {
    if (spec?.prune === false) {
      report(
        '/spec/prune',
        'is false, so what leaves the source stays on the cluster',
        'Set prune: true, and the annotation kustomize.toolkit.fluxcd.io/prune: disabled on the objects that must stay.',
      );
    }
  },
});
