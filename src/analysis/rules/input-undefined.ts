import { rule } from './rule';
import { Severity } from '../model/finding';
import { renderingOf } from '../model/renderings';

/** An input that nobody provides ends the rendering of the whole ResourceSet. */
export const inputUndefined = rule({
  id: 'input-undefined',
  severity: Severity.ERROR,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet uses an input that neither `spec.inputs` nor a provider has.',
    why: 'The operator takes a missing input for an error: nothing that the ResourceSet generates is applied any more.',
    fix: 'Correct the name, or add the input to `spec.inputs` or to `spec.defaultValues` of the provider.',
    source: 'handbook 6',
  },
  check(set, report, cluster) {
    const { error } = renderingOf(set, cluster.manifests);
    if (error?.missingInput === undefined) return;
    const fix = 'Correct the name, or add it to spec.inputs or to defaultValues of the provider';
    report(error.place.pointer, error.problemInField, fix);
  },
});
