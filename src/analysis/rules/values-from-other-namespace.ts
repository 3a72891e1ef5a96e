import { isFilledIn } from './filled-in';
import { rule } from './rule';
import { namespacedName } from '../../kubernetes/identity';
import { listed } from '../../wording/listed';
import { withArticle } from '../../wording/shown';
import { Severity } from '../model/finding';
import { Cluster } from '../model/model';
import { Reference, ReferenceState } from '../model/references';

/** The lists that read ConfigMaps and Secrets of the namespace of their own object. */
const reading = /^\/spec\/(?:valuesFrom|postBuild\/substituteFrom)\//;

/** Values are read in the namespace of the object that reads them. */
export const valuesFromOtherNamespace = rule({
  id: 'values-from-other-namespace',
  severity: Severity.ERROR,
  kinds: ['HelmRelease', 'Kustomization'],
  texts: {
    what: '`valuesFrom` or `substituteFrom` names a ConfigMap or Secret that is in another namespace.',
    why:
      'Flux only looks in the namespace of the HelmRelease or Kustomization, whatever its `targetNamespace` is: the object ' +
      'never becomes ready. Ignored: optional references, and objects that another program copies into other namespaces.',
    fix: 'Put the ConfigMap or Secret into the namespace of the object that reads it.',
    source: 'Flux API: valuesFrom, substituteFrom',
  },
  checkCluster(cluster, report) {
    for (const reference of cluster.references) {
      const { from, pointer, target, otherNamespaces, state } = reference;
      if (state !== ReferenceState.MISSING || !target || otherNamespaces.length === 0 || !reading.test(pointer)) continue;
      if (isCopied(reference, cluster)) continue;
      report(
        from,
        `${pointer}/name`,
        `names ${target.kind} ${namespacedName(target)}, but it is in ${listed(otherNamespaces, 'and')}: ${withArticle(from.kind)} ` +
          'only reads its own namespace',
        `Move ${target.kind} ${target.name} to the namespace ${target.namespace}.`,
      );
    }
  },
});

/** Whether the object is copied into other namespaces. */
function isCopied({ target }: Reference, cluster: Cluster): boolean {
  return cluster.appliedTo.some(({ identities }) => identities.findInAnyNamespace(target!).some(isFilledIn));
}
