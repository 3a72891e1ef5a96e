import { rule } from './rule';
import { Severity } from '../model/finding';
import { renderingOf } from '../model/renderings';

/** Of objects of one identity the operator applies the first. */
export const duplicateOutput = rule({
  id: 'duplicate-output',
  severity: Severity.WARNING,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet renders one object - the same group, kind, namespace and name - for several inputs, each time with other content.',
    why: 'The operator applies what the first input gives, and drops the others without a word.',
    fix: 'Put what tells the inputs apart into the name or the namespace. An object that is the same for all inputs is passed over.',
    source: 'handbook 6',
  },
  check(set, report, cluster) {
    const repeated = renderingOf(set, cluster.manifests).lost.filter(({ isRepeated }) => isRepeated);
    // Of a template for many inputs one says it all.
    const said = new Set<string>();
    for (const { template, problem } of repeated) {
      if (said.has(template)) continue;
      said.add(template);
      report(template, problem, 'Put what tells the inputs apart into its name or namespace.');
    }
  },
});
