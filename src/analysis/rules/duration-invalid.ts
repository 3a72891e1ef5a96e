import { secondsOf } from './durations';
import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { valuesAt } from '../../kubernetes/pointer';
import { shown } from '../../wording/shown';
import { Severity } from '../model/finding';

const operatorKinds = ['FluxInstance', 'ResourceSet', 'ResourceSetInputProvider'];
const annotations = ['reconcileEvery', 'reconcileArtifactEvery', 'reconcileTimeout'];

/** A duration is one that Flux can wait. */
export const durationInvalid = rule({
  id: 'duration-invalid',
  severity: Severity.ERROR,
  texts: {
    what: 'The interval of an object is zero, or an annotation that sets an interval of the operator is not a duration.',
    why:
      'With an interval of zero, Flux does not look again automatically: what has drifted or failed stays so. The API server accepts ' +
      'any string as an annotation.',
    fix: 'Write a duration such as `5m` or `1h30m`.',
    source: 'Flux API: interval; Flux Operator: annotations',
  },
  check({ kind, isFlux, object }, report) {
    if (!isFlux) return;
    for (const { pointer, value } of valuesAt(object, '/spec/interval')) {
      if (secondsOf(value) === 0) report(pointer, `is ${shown(value)}, so Flux does not look again automatically`, 'Write for example 5m.');
    }
    if (!operatorKinds.includes(kind)) return;
    for (const annotation of annotations) {
      for (const { pointer, value } of valuesAt(object, `/metadata/annotations/fluxcd.controlplane.io~1${annotation}`)) {
        if (hasVariable(value) || secondsOf(value) !== undefined) continue;
        report(pointer, `is ${shown(value)}, which is not a duration`, 'Write for example 5m.');
      }
    }
  },
});
