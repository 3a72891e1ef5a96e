import { reportMissingTargets } from './missing-targets';
import { rule } from './rule';
import { isObject } from '../../kubernetes/json-object';
import { matchesLabels } from '../../kubernetes/label-match';
import { valuesAt } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';

/** A selector of providers finds one. */
export const inputsFrom = rule({
  id: 'inputs-from',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet names a ResourceSetInputProvider that does not exist, or selects by labels that none has, while there are providers in its namespace.',
    why: 'With labels it has no inputs, so it generates nothing, and is Ready; by a name it fails.',
    fix: 'Correct the name or the labels.',
    source: 'Flux Operator: inputsFrom',
  },
  checkCluster(cluster, report) {
    reportMissingTargets(cluster, report, ({ from, pointer }) => from.kind === 'ResourceSet' && pointer.startsWith('/spec/inputsFrom/'));
  },
  check({ namespace, object }, report, cluster) {
    const providers = cluster.appliedOfKind('ResourceSetInputProvider').filter((each) => each.isFlux && each.namespace === namespace);
    if (providers.length === 0) return;
    for (const { pointer, value } of valuesAt(object, '/spec/inputsFrom/*')) {
      if (!isObject(value) || !isObject(value.selector)) continue;
      if (providers.some((each) => matchesLabels(value.selector, each.object.metadata?.labels))) continue;
      report(
        `${pointer}/selector`,
        `matches no ResourceSetInputProvider of the namespace ${namespace}: the ResourceSet generates nothing`,
        'Correct the labels.',
      );
    }
  },
});
