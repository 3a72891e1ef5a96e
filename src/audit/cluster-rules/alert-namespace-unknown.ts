import { Severity } from '../../analysis/model/finding';
import { Manifest } from '../../analysis/model/manifest';
import { rule } from '../../analysis/rules/rule';
import { hasVariable } from '../../flux/variables';
import { isObject } from '../../kubernetes/json-object';
import { valuesAt } from '../../kubernetes/pointer';
import { closest } from '../../wording/closest';

/** An Alert listens in a namespace that is there. */
export const alertNamespaceUnknown = rule({
  id: 'alert-namespace-unknown',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['Alert'],
  texts: {
    what: 'An entry of an Alert names a namespace in which nothing of the cluster is, and that is nearly the name of another one.',
    why: 'The entry matches nothing, and no condition shows it.',
    fix: 'Correct the namespace.',
    source: 'Flux API: eventSources',
  },
  checkCluster(cluster, report) {
    const alerts = cluster.ofKind('Alert').filter(({ isFlux }) => isFlux);
    if (alerts.length === 0) return;
    const namespaces = new Set(cluster.applied.flatMap(namespacesOf));
    for (const alert of alerts) {
      for (const { pointer, value } of valuesAt(alert.object, '/spec/eventSources/*')) {
        const namespace: unknown = isObject(value) ? value.namespace : undefined;
        if (typeof namespace !== 'string' || namespace === '*' || hasVariable(namespace) || namespaces.has(namespace)) continue;
        const near = closest(namespace, namespaces);
        if (near === undefined) continue;
        report(alert, `${pointer}/namespace`, `is ${namespace}, which has no object of this cluster`, `Did you mean ${near}?`);
      }
    }
  },
});

function namespacesOf({ kind, group, name, namespace }: Manifest): string[] {
  return kind === 'Namespace' && group === '' ? [name] : namespace === '' ? [] : [namespace];
}
