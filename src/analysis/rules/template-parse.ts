import { rule } from './rule';
import { Severity } from '../model/finding';
import { renderingOf } from '../model/renderings';

/** A template that the operator can't render leaves the ResourceSet without all of its objects. */
export const templateParse = rule({
  id: 'template-parse',
  severity: Severity.ERROR,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet template cannot be rendered, or the rendered YAML cannot be parsed.',
    why: 'The operator stops at the first error: nothing that the ResourceSet generates is applied.',
    fix: 'Fix the line that the message names. `cdk8s-fluxcd render` shows the result.',
    source: 'Flux Operator: templates',
  },
  check(set, report, cluster) {
    const { error } = renderingOf(set, cluster.manifests);
    if (error && error.missingInput === undefined) {
      report(error.place.pointer, error.problemInField, 'Fix the template: until then the operator generates nothing');
    }
  },
});
