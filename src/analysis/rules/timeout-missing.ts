import { lacking, leavesOpen } from './lacking';
import { rule } from './rule';
import { handbook } from '../../flux/handbook';
import { Severity } from '../model/finding';

/** What Flux takes off the interval of a Kustomization that sets no timeout. */
const lessThanInterval = 30;

const lacksTimeout = leavesOpen('timeout', handbook.kustomizationTimeout.toSeconds() + lessThanInterval);

/** A Kustomization says how long it may take. */
export const timeoutMissing = rule({
  id: 'timeout-missing',
  severity: Severity.WARNING,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization sets no `timeout`. It is told once per cluster.',
    why:
      'Flux then gives it its `interval` less 30 seconds: one that hangs at an interval of 30 minutes takes that long to fail, and a mended ' +
      'version waits behind it. Passed over are intervals that leave it five minutes or less.',
    fix: 'Set `timeout: 5m`.',
    source: 'handbook 4',
  },
  checkCluster(cluster, report) {
    const found = lacking(cluster.ofKind('Kustomization'), lacksTimeout);
    if (!found) return;
    const { first, more } = found;
    report(
      first,
      '/spec',
      `sets no timeout${more}: one that hangs holds up the next version for nearly its whole interval`,
      'Set timeout: 5m.',
    );
  },
});
