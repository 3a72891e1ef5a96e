import { rule } from './rule';
import { Severity } from '../model/finding';
import { renderingOf } from '../model/renderings';

/** Of objects of one identity the operator applies the first. */
export const duplicateOutput = rule({
  id: 'duplicate-output',
  severity: Severity.WARNING,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet renders the same object (group, kind, namespace and name) for several inputs, with different content.',
    why: 'The operator applies the object of the first input and silently drops the others.',
    fix:
      'Put a value that differs between the inputs into the name or the namespace. Objects that are the same for all inputs are ' +
      'ignored.',
    source: 'Flux Operator: one object is applied once',
  },
  check(set, report, cluster) {
    const repeated = renderingOf(set, cluster.manifests).lost.filter(({ isRepeated }) => isRepeated);
    // Of a template for many inputs one says it all.
    const said = new Set<string>();
    for (const { template, problem } of repeated) {
      if (said.has(template)) continue;
      said.add(template);
      report(template, problem, 'Put a value that differs between the inputs into its name or namespace.');
    }
  },
});
