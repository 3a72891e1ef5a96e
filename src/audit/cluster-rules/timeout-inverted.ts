import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';
import { secondsOf } from '../../analysis/rules/durations';

/** A retry comes before the next interval. */
export const timeoutInverted = rule({
  id: 'timeout-inverted',
  severity: Severity.WARNING,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization has a `retryInterval` or a `timeout` that is longer than its `interval`.',
    why: 'A retry that is later than the interval slows recovery down, and a timeout that is longer lets one reconciliation run into the next.',
    fix: 'Make `retryInterval` and `timeout` shorter than `interval`.',
    source: 'Flux API: retryInterval, timeout',
  },
  check({ object: { spec } }, report) {
    const interval = secondsOf(spec?.interval);
    if (interval === undefined) return;
    for (const field of ['retryInterval', 'timeout']) {
      const seconds = secondsOf(spec[field]);
      if (seconds === undefined || seconds <= interval) continue;
      report(`/spec/${field}`, `is ${spec[field]}, which is longer than the interval ${spec.interval}`, `Make it shorter than ${spec.interval}.`);
    }
  },
});
