import { byNamespace, namespacesWith } from './alert-namespace-star';
import { rule } from './rule';
import { hasVariable } from '../../flux/variables';
import { addTo } from '../../kubernetes/grouping';
import { matchesLabels } from '../../kubernetes/label-match';
import { few } from '../../wording/listed';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';
import { Reference } from '../model/references';

/** An Alert listens where something happens. */
export const alertHearsNothing = rule({
  id: 'alert-hears-nothing',
  severity: Severity.WARNING,
  mayComeFromElsewhere: true,
  kinds: ['Alert'],
  texts: {
    what: 'An Alert listens to kinds that exist in other namespaces only, or by labels that no object of the kind has.',
    why:
      'An entry without `namespace` means the namespace of the Alert. The Alert never sends an event, and no condition shows ' +
      'it. Ignored: kinds that a bootstrap creates in `flux-system`, and objects that a ResourceSet generates.',
    fix: 'Add one entry with `namespace` for each namespace that has such objects.',
    source: 'Flux API: eventSources',
  },
  checkCluster(cluster, report) {
    if (cluster.appliedTo.some((one) => one.appliedOfKind('ResourceSet').length > 0)) return;
    const entries = new Map<Manifest, Reference[]>();
    for (const reference of cluster.references) {
      if (reference.from.kind === 'Alert' && reference.pointer.startsWith('/spec/eventSources/')) addTo(entries, reference.from, reference);
    }
    for (const [alert, listening] of entries) {
      if (listening.some((entry) => hears(entry, cluster))) continue;
      const deaf = listening.find(({ selection }) => byNamespace(selection!.kind, cluster).size > 0);
      if (!deaf) continue;
      const { kind, namespace } = deaf.selection!;
      const namespaces = namespacesWith(kind, cluster);
      if (isThere(deaf.selection!, cluster)) {
        const message = `listens to each ${kind} of the namespace ${namespace} with labels that none of them has`;
        report(alert, `${deaf.pointer}/matchLabels`, message, 'Correct the labels, or set them on the objects.');
        continue;
      }
      report(
        alert,
        deaf.pointer,
        `listens to every ${kind} of the namespace ${namespace}, which has none; ${kind}s are in ${few(namespaces)}`,
        `Write namespace: ${namespaces[0]} in the entry${namespaces.length > 1 ? ', and one more entry for each other namespace' : ''}.`,
      );
    }
  },
});

/** Whether something may happen that an entry listens to: what it names, or an object of the kind in its namespace, with its labels. */
function hears({ selection }: Reference, cluster: Cluster): boolean {
  if (!selection) return true;
  const { kind, namespace, selector } = selection;
  // The namespace `*` is the business of another rule.
  if (namespace === '*' || hasVariable(namespace)) return true;
  if (!isThere(selection, cluster)) return false;
  const here = byNamespace(kind, cluster).get(namespace);
  return here === undefined || here.some(({ object }) => matchesLabels(selector, object.metadata?.labels));
}

/** Whether the namespace of an entry has objects of its kind. */
function isThere({ kind, namespace }: NonNullable<Reference['selection']>, cluster: Cluster): boolean {
  return (namespace === 'flux-system' && bootstrapped.has(kind)) || byNamespace(kind, cluster).has(namespace);
}

/** What a bootstrap, or the sync of a FluxInstance, makes in flux-system. */
const bootstrapped: ReadonlySet<string> = new Set(['GitRepository', 'OCIRepository', 'Bucket', 'Kustomization', 'FluxInstance']);
