import { celIn, healthCheckExprs } from './cel-fields';
import { rule } from './rule';
import { Severity } from '../model/finding';

/** Names under which other expressions find an object; here the fields of the object are the names. */
const foreign = ['object', 'self', 'dep'];

/** A health check expression begins with a field of the object. */
export const healthCheckExprScope = rule({
  id: 'health-check-expr-scope',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: 'An expression of `healthCheckExprs` reads `object`, `self` or `dep`.',
    why: 'There the fields of the object are read by themselves: `status.phase`. Another name has no value, and no object of the kind ever counts as ready.',
    fix: 'Begin with a field of the object: `status`, `metadata`, `spec`.',
    source: 'Flux API: healthCheckExprs',
  },
  check(manifest, report) {
    for (const { pointer, reads } of celIn(manifest, healthCheckExprs)) {
      const name = foreign.find((each) => reads.has(each));
      if (name) report(pointer, `reads ${name}, which has no value there`, `Leave ${name} out: write status, metadata or spec at once.`);
    }
  },
});
