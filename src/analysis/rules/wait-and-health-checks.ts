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
      'With `wait: true` Flux waits for all objects that the Kustomization applies and ignores the list: it does not wait for ' +
      'listed objects that are managed elsewhere. `healthCheckExprs` are used in both cases.',
    fix: 'Remove `healthChecks`, or remove `wait: true` to wait for the listed objects only.',
    source: 'Flux API: wait',
  },
  check({ object: { spec } }, report) {
    if (spec?.wait === true && Array.isArray(spec.healthChecks) && spec.healthChecks.length > 0) {
      report('/spec/healthChecks', 'is ignored because of wait: true', 'Remove it, or remove wait: true.');
    }
  },
});
