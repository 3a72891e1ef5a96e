import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';

/** Pruning and deletion agree. */
export const deletionPolicyHazard = rule({
  id: 'deletion-policy-hazard',
  severity: Severity.INFO,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization has `prune: false` and a `deletionPolicy` that deletes, or `prune: true` and `Orphan`.',
    why: 'With `Delete`, removing the Kustomization deletes all of its objects, although it never prunes one. With `Orphan` they all stay, without an owner.',
    fix: 'Write `deletionPolicy: MirrorPrune`, or suppress the finding with the reason.',
    source: 'Flux API: deletionPolicy',
  },
  check({ object: { spec } }, report) {
    const { deletionPolicy, prune } = spec ?? {};
    if ((deletionPolicy === 'Delete' || deletionPolicy === 'WaitForTermination') && prune === false) {
      report(
        '/spec/deletionPolicy',
        `is ${deletionPolicy}: removing the Kustomization deletes all that it applies, although it does not prune`,
        'Write MirrorPrune.',
      );
    } else if (deletionPolicy === 'Orphan' && prune === true) {
      report(
        '/spec/deletionPolicy',
        'is Orphan: removing the Kustomization leaves all that it applies, without an owner',
        'Write MirrorPrune when nothing has to stay.',
      );
    }
  },
});
