import { rule } from './rule';
import { Severity } from '../model/finding';
import { renderingOf } from '../model/renderings';

/** A template that the operator can't render leaves the ResourceSet without all of its objects. */
export const templateParse = rule({
  id: 'template-parse',
  severity: Severity.ERROR,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A template of a ResourceSet cannot be rendered: its actions, or the YAML that comes out.',
    why: 'The operator stops at the first mistake: nothing that the ResourceSet generates is applied any more.',
    fix: 'Mend the line that the message names; `cdk8s-fluxcd render` shows what comes out.',
    source: 'handbook 6',
  },
  check(set, report, cluster) {
    const { error } = renderingOf(set, cluster.manifests);
    if (error && error.missingInput === undefined) {
      report(error.place.pointer, error.problemInField, 'Mend it: the operator generates nothing before');
    }
  },
});
