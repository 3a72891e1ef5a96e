import { rule } from './rule';
import { addTo } from '../../kubernetes/grouping';
import { valuesAt } from '../../kubernetes/pointer';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** Alerts and Receivers name namespaces one by one. */
export const alertNamespaceStar = rule({
  id: 'alert-namespace-star',
  severity: Severity.ERROR,
  kinds: ['Alert', 'Receiver'],
  texts: {
    what: 'An Alert or a Receiver sets the namespace to `*`.',
    why: 'Only `name` may be `*`. No namespace has this name, so the entry never matches anything.',
    fix: 'Write one entry for each namespace, or one Alert in each namespace.',
    source: 'notification-controller: event sources',
  },
  check({ object }, report, cluster) {
    for (const list of ['/spec/eventSources/*', '/spec/resources/*']) {
      for (const { pointer, value } of valuesAt(object, list)) {
        const { kind, namespace } = (value ?? {}) as { readonly kind?: unknown; readonly namespace?: unknown };
        if (namespace !== '*') continue;
        const namespaces = namespacesWith(String(kind), cluster);
        const known = namespaces.length > 0 ? `: ${String(kind)}s are in ${few(namespaces)}` : '';
        report(
          `${pointer}/namespace`,
          'is "*", which is not a namespace: the entry matches nothing',
          `Write one entry for each namespace${known}.`,
        );
      }
    }
  },
});

/** The namespaces of a cluster in which there are objects of a kind of Flux. */
export function namespacesWith(kind: string, cluster: Cluster): readonly string[] {
  return [...byNamespace(kind, cluster).keys()];
}

/** The objects of a kind of Flux on a cluster, by namespace. */
export function byNamespace(kind: string, cluster: Cluster): ReadonlyMap<string, readonly Manifest[]> {
  let ofCluster = known.get(cluster);
  if (!ofCluster) known.set(cluster, (ofCluster = new Map()));
  let found = ofCluster.get(kind);
  if (!found) {
    const groups = new Map<string, Manifest[]>();
    for (const one of cluster.appliedTo) {
      for (const manifest of one.appliedOfKind(kind)) if (manifest.isFlux) addTo(groups, manifest.namespace, manifest);
    }
    ofCluster.set(kind, (found = new Map([...groups].sort(([a], [b]) => (a < b ? -1 : 1)))));
  }
  return found;
}

/** Each object of a kind asks for the same: they are looked up once. */
const known = new WeakMap<Cluster, Map<string, ReadonlyMap<string, readonly Manifest[]>>>();
