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
    what: 'A Flux object refers to a Flux object that exists only in another namespace.',
    why:
      'A reference without `namespace` means the namespace of the object that contains it, so Flux never finds the target. Some ' +
      'references do not have `namespace`.',
    fix: 'Set `namespace` in the reference. If it does not have this field, put both objects into one namespace.',
    source: 'Flux API: references',
  },
  checkCluster(cluster, report) {
    for (const reference of cluster.references) {
      if (!isMissingFluxObject(reference) || reference.otherNamespaces.length === 0 || isOnPurpose(reference)) continue;
      const { from, pointer, target, field, otherNamespaces } = reference;
      const message = `names ${target.kind} ${namespacedName(target)}, but it is in the namespace${otherNamespaces.length > 1 ? 's' : ''} ${listed(otherNamespaces, 'and')}`;
      const fix =
        field.namespace === 'own'
          ? 'Put both objects into one namespace: this reference cannot name another one.'
          : `Add namespace: ${otherNamespaces[0]} to the reference.`;
      report(from, pointer, message, fix);
    }
  },
});

/** These references may name objects that are managed elsewhere, so an explicit namespace is not questioned. */
function isOnPurpose({ field, value }: Reference): boolean {
  if (field.mayBeElsewhere === 'anywhere') return true;
  return field.mayBeElsewhere === 'if-unknown' && field.namespace !== 'own' && (value as { namespace?: unknown }).namespace !== undefined;
}
