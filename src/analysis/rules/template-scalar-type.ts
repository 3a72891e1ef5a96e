import { rule } from './rule';
import { Severity } from '../model/finding';
import { renderingOf } from '../model/renderings';

/** A name that YAML reads as another type is none. */
export const templateScalarType = rule({
  id: 'template-scalar-type',
  severity: Severity.ERROR,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A `resourcesTemplate` renders an object whose name is read as a number or a boolean, or that has no name or no apiVersion.',
    why: 'Rendered YAML is read again: `1.10` and `no` are then no texts, whatever quotes the manifest had. An object without a name is left out without a word.',
    fix: 'Quote the input: `name: << inputs.tenant | quote >>`.',
    source: 'handbook 6',
  },
  check(set, report, cluster) {
    for (const { template, problem, isRepeated } of renderingOf(set, cluster.manifests).lost) {
      if (!isRepeated) report(template, problem, 'Give it both as texts; an input between quotes is one: << inputs.name | quote >>.');
    }
  },
});
