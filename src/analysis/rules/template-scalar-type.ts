import { rule } from './rule';
import { fieldOf } from '../../kubernetes/pointer';
import { otherThanString, stringFieldsOf } from '../../kubernetes/string-fields';
import { Severity } from '../model/finding';
import { renderingOf } from '../model/renderings';

/** A name that YAML reads as another type is none. */
export const templateScalarType = rule({
  id: 'template-scalar-type',
  severity: Severity.ERROR,
  kinds: ['ResourceSet'],
  texts: {
    what:
      'A ResourceSet renders an object whose name, environment variable or value of a ConfigMap is a number or a boolean in YAML, or ' +
      'that has no name or apiVersion.',
    why:
      'The operator parses the rendered YAML: `1.10` and `no` are not strings there, even if the manifest quotes them. An object ' +
      'without a name is silently dropped, and one with a number for a string is refused.',
    fix: 'Quote the input: `name: << inputs.tenant | quote >>`.',
    source: 'Flux Operator: templates; YAML 1.1',
  },
  check(set, report, cluster) {
    const { lost, objects, templates } = renderingOf(set, cluster.manifests);
    for (const { template, problem, isRepeated } of lost) {
      if (!isRepeated) report(template, problem, 'Both must be strings. A quoted input is a string: << inputs.name | quote >>.');
    }
    const said = new Set<string>();
    objects.forEach(({ kind, name, isFlux, object }, index) => {
      // The schema says it of kinds of Flux.
      if (isFlux) return;
      for (const { pointer, value } of stringFieldsOf(kind, object)) {
        const type = otherThanString(value);
        const place = `${templates[index]} ${pointer}`;
        if (type === undefined || said.has(place)) continue;
        said.add(place);
        const message = `renders ${kind} ${name}, whose ${fieldOf(pointer)} is ${type}, but must be a string: the API server refuses it`;
        report(templates[index], message, 'A quoted input is a string: << inputs.name | quote >>.');
      }
    });
  },
});
