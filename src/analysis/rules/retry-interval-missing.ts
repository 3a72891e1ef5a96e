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
    what: 'A Kustomization does not set `retryInterval`. Reported once per cluster.',
    why:
      'After a failure, even a short one, Flux retries only at the next `interval`, by default half an hour later. Intervals ' +
      'of five minutes or less are ignored.',
    fix: 'Set `retryInterval: 5m`.',
    source: 'Flux API: retryInterval',
  },
  checkCluster(cluster, report) {
    report.once(lacking(cluster.ofKind('Kustomization'), lacksRetryInterval), (manifest, more) => [
      manifest,
      '/spec',
      `does not set retryInterval${more}: after a failure, Flux retries only at the next interval`,
      'Set retryInterval: 5m.',
    ]);
  },
});
