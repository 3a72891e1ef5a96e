import { rule } from './rule';
import { Severity } from '../model/finding';

/** A Kustomization that waits for all of its objects does not look at its list of health checks. */
export const waitAndHealthChecks = rule({
  id: 'wait-and-health-checks',
  severity: Severity.WARNING,
  kinds: ['Kustomization'],
  texts: {
    what: 'A Kustomization sets `wait: true` and lists `healthChecks`.',
    why:
      'With `wait: true` Flux watches all objects that the Kustomization applies, and ignores the list: an object of elsewhere that it names is not ' +
      'waited for. `healthCheckExprs` count with both.',
    fix: 'Remove `healthChecks`, or `wait: true` where the listed objects are what matters.',
    source: 'Flux API: wait',
  },
  check({ object: { spec } }, report) {
    if (spec?.wait === true && Array.isArray(spec.healthChecks) && spec.healthChecks.length > 0) {
      report('/spec/healthChecks', 'is ignored beside wait: true', 'Remove it, or remove wait: true.');
    }
  },
});
