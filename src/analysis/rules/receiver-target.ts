import { reportMissingTargets } from './missing-targets';
import { rule } from './rule';
import { Severity } from '../model/finding';

/** A Receiver triggers what is there. */
export const receiverTarget = rule({
  id: 'receiver-target',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['Receiver'],
  texts: {
    what: 'A Receiver names an object that does not exist, while the cluster has other objects of this kind.',
    why:
      'Each call fails with status 500, and a push reaches the cluster only at the next interval. Objects that a bootstrap or a ' +
      'template creates are ignored.',
    fix: 'Correct the name.',
    source: 'Flux API: resources',
  },
  checkCluster(cluster, report) {
    reportMissingTargets(cluster, report, ({ from }) => from.kind === 'Receiver');
  },
});
