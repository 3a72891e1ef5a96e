import { isMissingFluxObject } from './references';
import { rule } from './rule';
import { namespacedName } from '../../kubernetes/identity';
import { listed } from '../../wording/listed';
import { Severity } from '../model/finding';
import { Reference } from '../model/references';

/** The target of a reference exists, in another namespace than the one that is searched. */
export const refNamespaceMismatch = rule({
  id: 'ref-namespace-mismatch',
  severity: Severity.ERROR,
  texts: {
    what: 'A Flux object refers to a Flux object that exists, but in another namespace than the one where Flux looks for it.',
    why: 'A reference without `namespace` means the namespace of the object that refers: the target is never found. Some references can name no other at all.',
    fix: 'Name the namespace in the reference; where it takes none, put both objects into one namespace.',
    source: 'Flux API: references',
  },
  checkCluster(cluster, report) {
    for (const reference of cluster.references) {
      if (!isMissingFluxObject(reference) || reference.otherNamespaces.length === 0 || isOnPurpose(reference)) continue;
      const { from, pointer, target, field, otherNamespaces } = reference;
      const message = `names ${target.kind} ${namespacedName(target)}, which is in namespace ${listed(otherNamespaces, 'and')}`;
      const fix =
        field.namespace === 'own'
          ? 'Put both into one namespace: this reference can name no other.'
          : `Write namespace: ${otherNamespaces[0]} beside the name.`;
      report(from, pointer, message, fix);
    }
  },
});

/** Where a program names objects of elsewhere without an import, a namespace that is written is meant. */
function isOnPurpose({ field, value }: Reference): boolean {
  if (field.mayBeElsewhere === 'anywhere') return true;
  return field.mayBeElsewhere === 'if-unknown' && field.namespace !== 'own' && (value as { namespace?: unknown }).namespace !== undefined;
}
