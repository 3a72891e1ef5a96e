import { lacking, leavesOpen } from './lacking';
import { rule } from './rule';
import { handbook } from '../../flux/handbook';
import { Severity } from '../model/finding';

/** The default timeout of a Kustomization is its interval minus these seconds. */
const lessThanInterval = 30;

/** Whether a Kustomization leaves the timeout to an interval that is too long for it. */
export const lacksTimeout = leavesOpen('timeout', handbook.kustomizationTimeout.toSeconds() + lessThanInterval);

/** A Kustomization sets a timeout. */
export const timeoutMissing = rule({
  id: 'timeout-missing',
  severity: Severity.WARNING,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization does not set `timeout`. Reported once per cluster.',
    why:
      'The default is `interval` minus 30 seconds. With an interval of 30 minutes, a Kustomization that hangs fails only after ' +
      'half an hour, and a fixed version has to wait. Intervals of at most five and a half minutes are ignored.',
    fix: 'Set `timeout: 5m`.',
    source: 'Flux API: timeout',
  },
  checkCluster(cluster, report) {
    report.once(lacking(cluster.ofKind('Kustomization'), lacksTimeout), (manifest, more) => [
      manifest,
      '/spec',
      `does not set timeout${more}: if it hangs, the next version waits for nearly the whole interval`,
      'Set timeout: 5m.',
    ]);
  },
});
