import { rule } from './rule';
import { Severity } from '../model/finding';
import { renderingOf } from '../model/renderings';

/** The operator gives no namespace to what it generates. */
export const generatedNamespaceMissing = rule({
  id: 'generated-namespace-missing',
  severity: Severity.ERROR,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet generates a namespaced object without `metadata.namespace`.',
    why: 'The operator does not fall back to the namespace of the ResourceSet. The whole step fails with "namespace not specified".',
    fix: 'Set `metadata.namespace` in the template. In a program, objects below `set.resources` get the namespace of the ResourceSet.',
    source: 'Flux Operator 0.58 (tested)',
  },
  check(set, report, cluster) {
    const { objects, templates, unplaced } = renderingOf(set, cluster.manifests);
    const said = new Set<string>();
    objects.forEach((object, index) => {
      const template = templates[index];
      if (!unplaced.has(object) || said.has(template)) return;
      // Of a template for many inputs one says it all.
      said.add(template);
      const problem = `generates ${object.kind} ${object.name} without a namespace, so the operator cannot apply it`;
      report(template, problem, "Set metadata.namespace: the operator does not fall back to the ResourceSet's own.");
    });
  },
});
