import { lacking, leavesOpen } from './lacking';
import { rule } from './rule';
import { handbook } from '../../flux/handbook';
import { Severity } from '../model/finding';

const lacksRetryInterval = leavesOpen('retryInterval', handbook.kustomizationRetryInterval.toSeconds());

/** A Kustomization says how soon it is tried again after a failure. */
export const retryIntervalMissing = rule({
  id: 'retry-interval-missing',
  severity: Severity.WARNING,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization sets no `retryInterval`. It is told once per cluster.',
    why:
      'A failure, however short its reason lasted, is then tried again at the next `interval` only: half an hour later. Passed over are intervals of ' +
      'five minutes or less.',
    fix: 'Set `retryInterval: 5m`.',
    source: 'handbook 4',
  },
  checkCluster(cluster, report) {
    const found = lacking(cluster.ofKind('Kustomization'), lacksRetryInterval);
    if (!found) return;
    const { first, more } = found;
    report(first, '/spec', `sets no retryInterval${more}: a failure is tried again at the next interval only`, 'Set retryInterval: 5m.');
  },
});
