import { Severity } from '../../analysis/model/finding';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** A failed release is retried soon. */
export const retryInterval = rule({
  id: 'retry-interval',
  severity: Severity.INFO,
  kinds: ['HelmRelease'],
  texts: {
    what: 'HelmReleases use the strategy RetryOnFailure without `retryInterval`. Reported once per cluster.',
    why: 'The default is 5 minutes, so a release recovers later than it could.',
    fix: 'Set `strategy.name` to `RetryOnFailure`, and `strategy.retryInterval` to `3m`.',
    source: 'Flux API: strategy',
  },
  checkCluster(cluster, report) {
    const found = lacking(cluster.ofKind('HelmRelease'), ({ object: { spec } }) =>
      ['install', 'upgrade'].some((action) => spec?.[action]?.strategy?.name === 'RetryOnFailure' && !spec[action].strategy.retryInterval),
    );
    report.once(found, (release, more) => [
      release,
      '/spec',
      `sets RetryOnFailure without retryInterval, which is then 5m${more}`,
      'Set retryInterval: 3m.',
    ]);
  },
});
