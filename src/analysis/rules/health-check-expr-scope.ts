import { celIn, healthCheckExprs } from './cel-fields';
import { rule } from './rule';
import { Severity } from '../model/finding';

/** Names under which other expressions find an object; here the fields of the object are the names. */
const foreign = ['object', 'self', 'dep'];
/** Constants of Python, which CEL reads as names of fields. */
const constants = ['True', 'False', 'None'];

/** A health check expression begins with a field of the object. */
export const healthCheckExprScope = rule({
  id: 'health-check-expr-scope',
  severity: Severity.ERROR,
  kinds: ['Kustomization', 'HelmRelease'],
  texts: {
    what: 'An expression in `healthCheckExprs` reads `object`, `self` or `dep`, or `True` and `False` without quotes.',
    why:
      'These expressions read the fields of the object directly: `status.phase`. Other names have no value, so no object of the ' +
      'kind ever becomes ready.',
    fix: 'Begin with a field of the object: `status`, `metadata` or `spec`.',
    source: 'Flux API: healthCheckExprs',
  },
  check(manifest, report) {
    for (const { pointer, reads } of celIn(manifest, healthCheckExprs)) {
      const constant = constants.find((each) => reads.has(each));
      if (constant) {
        const fix = `Write '${constant}' in quotes, as in the status of a condition, or a constant of CEL: true, false, null.`;
        report(pointer, `reads ${constant}, which has no value in this expression`, fix);
        continue;
      }
      const name = foreign.find((each) => reads.has(each));
      if (name) {
        report(pointer, `reads ${name}, which has no value in this expression`, `Remove ${name}: begin with status, metadata or spec.`);
      }
    }
  },
});
