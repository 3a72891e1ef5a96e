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
    what: 'An expression in `healthCheckExprs` reads `object`, `self` or `dep`.',
    why:
      'These expressions read the fields of the object directly: `status.phase`. Other names have no value, so no object of the ' +
      'kind ever becomes ready.',
    fix: 'Begin with a field of the object: `status`, `metadata` or `spec`.',
    source: 'Flux API: healthCheckExprs',
  },
  check(manifest, report) {
    for (const { pointer, reads } of celIn(manifest, healthCheckExprs)) {
      const name = foreign.find((each) => reads.has(each));
      if (name) {
        report(pointer, `reads ${name}, which has no value in this expression`, `Remove ${name}: begin with status, metadata or spec.`);
      }
    }
  },
});
