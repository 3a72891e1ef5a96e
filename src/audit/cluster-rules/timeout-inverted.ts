import { Severity } from '../../analysis/model/finding';
import { secondsOf } from '../../analysis/rules/durations';
import { lacking } from '../../analysis/rules/lacking';
import { rule } from '../../analysis/rules/rule';

/** A retry comes before the next interval. */
export const timeoutInverted = rule({
  id: 'timeout-inverted',
  severity: Severity.WARNING,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization has a `retryInterval` or a `timeout` that is longer than its `interval`. Reported once per field and cluster.',
    why: 'A retry that is later than the interval slows recovery down, and a timeout that is longer lets one reconciliation run into the next.',
    fix: 'Make `retryInterval` and `timeout` shorter than `interval`.',
    source: 'Flux API: retryInterval, timeout',
  },
  checkCluster(cluster, report) {
    for (const field of ['retryInterval', 'timeout']) {
      const found = lacking(
        cluster.ofKind('Kustomization'),
        ({ object: { spec } }) => (secondsOf(spec?.[field]) ?? 0) > (secondsOf(spec?.interval) ?? Infinity),
      );
      report.once(found, (manifest, more) => {
        const { spec } = manifest.object;
        const message = `is ${spec[field]}, which is longer than the interval ${spec.interval}${more}`;
        return [manifest, `/spec/${field}`, message, `Make it shorter than ${spec.interval}.`];
      });
    }
  },
});
