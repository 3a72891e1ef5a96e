import { rule } from './rule';
import { Severity } from '../model/finding';
import { renderingOf } from '../model/renderings';

/** A name that YAML reads as another type is none. */
export const templateScalarType = rule({
  id: 'template-scalar-type',
  severity: Severity.ERROR,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A `resourcesTemplate` renders an object whose name is a number or a boolean in YAML, or that has no name or apiVersion.',
    why:
      'The operator parses the rendered YAML: `1.10` and `no` are not strings there, even if the manifest quotes them. An object ' +
      'without a name is silently dropped.',
    fix: 'Quote the input: `name: << inputs.tenant | quote >>`.',
    source: 'Flux Operator: templates; YAML 1.1',
  },
  check(set, report, cluster) {
    for (const { template, problem, isRepeated } of renderingOf(set, cluster.manifests).lost) {
      if (!isRepeated) report(template, problem, 'Both must be strings. A quoted input is a string: << inputs.name | quote >>.');
    }
  },
});
