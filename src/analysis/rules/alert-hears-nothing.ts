import { namespacesWith } from './alert-namespace-star';
import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';
import { Reference } from '../model/references';

/** An Alert listens where something happens. */
export const alertHearsNothing = rule({
  id: 'alert-hears-nothing',
  severity: Severity.WARNING,
  kinds: ['Alert'],
  texts: {
    what: 'An Alert listens to all objects of a kind in a namespace that has none, while other namespaces have some.',
    why:
      'Without `namespace` an entry means the namespace of the Alert. Nothing is ever reported, and nothing says so. Ignored are the kinds ' +
      'that a bootstrap makes in `flux-system`, and what a ResourceSet generates.',
    fix: 'Name the namespace of the objects in the entry, one entry for each namespace.',
    source: 'Flux API: eventSources',
  },
  checkCluster(cluster, report) {
    if (cluster.appliedTo.some((one) => one.appliedOfKind('ResourceSet').length > 0)) return;
    const heard = new Map<string, Set<string>>();
    const entries: Reference[] = [];
    for (const reference of cluster.references) {
      if (reference.from.kind !== 'Alert' || !reference.pointer.startsWith('/spec/eventSources/')) continue;
      const { kind, namespace } = reference.selection ?? reference.target!;
      const key = `${reference.from.title} ${kind}`;
      heard.set(key, (heard.get(key) ?? new Set()).add(namespace));
      if (reference.selection) entries.push(reference);
    }
    for (const { from, pointer, selection } of entries) {
      const { kind, namespace } = selection!;
      if (namespace === '*' || hasVariable(namespace) || (namespace === 'flux-system' && bootstrapped.has(kind))) continue;
      const namespaces = namespacesWith(kind, cluster);
      const listened = heard.get(`${from.title} ${kind}`)!;
      if (namespaces.length === 0 || namespaces.some((each) => listened.has(each))) continue;
      report(
        from,
        pointer,
        `listens to every ${kind} of the namespace ${namespace}, which has none; ${kind}s are in ${few(namespaces)}`,
        `Write namespace: ${namespaces[0]} in the entry${namespaces.length > 1 ? ', and one more entry for each other namespace' : ''}.`,
      );
    }
  },
});

/** What a bootstrap, or the sync of a FluxInstance, makes in flux-system. */
const bootstrapped: ReadonlySet<string> = new Set(['GitRepository', 'OCIRepository', 'Bucket', 'Kustomization', 'FluxInstance']);
