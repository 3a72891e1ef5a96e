import { namesOtherKind } from './depends-on-other-kind';
import { isMissingFluxObject } from './references';
import { rule } from './rule';
import { namespacedName } from '../../kubernetes/identity';
import { closest } from '../../wording/closest';
import { listed } from '../../wording/listed';
import { syncedInsteadOf } from '../model/bootstrapped';
import { Severity } from '../model/finding';
import { TargetIdentity } from '../model/identities';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

/** A Flux object refers to a Flux object that the app neither makes nor imports. */
export const refUnresolved = rule({
  id: 'ref-unresolved',
  severity: Severity.ERROR,
  mayComeFromElsewhere: true,
  texts: {
    what: 'A Flux object refers to a Flux object that nothing in the app creates and that is not imported with `fromXName`.',
    why:
      'The object never becomes ready, because of a typo or a missing object. Ignored: Secrets, ConfigMaps, ServiceAccounts ' +
      'and health checks; objects that controllers create, such as the `flux-system` objects of a bootstrap; and references of ' +
      'Alerts, Receivers, `inputsFrom` and `dependsOn` of ResourceSets, which may name objects that are managed elsewhere.',
    fix: 'Create the object, fix the name, or import the object if it is managed elsewhere.',
    source: 'Flux API: references',
  },
  checkCluster(cluster, report) {
    for (const reference of cluster.references) {
      if (!isMissingFluxObject(reference) || reference.field.mayBeElsewhere || reference.otherNamespaces.length > 0) continue;
      if (namesOtherKind(reference, cluster)) continue;
      const { from, pointer, target, lackedBy } = reference;
      const synced = syncedInsteadOf(target, cluster);
      if (synced) {
        const message = `names ${target.kind} ${namespacedName(target)}, but the cluster syncs from the ${synced.kind} of this name`;
        report(from, pointer, message, `Name the ${synced.kind}.`);
        continue;
      }
      const where = lackedBy
        ? `nothing on the cluster${lackedBy.length > 1 ? 's' : ''} ${listed(lackedBy, 'and')} creates`
        : `nothing in ${from.origin.construct === undefined ? 'the repository' : 'this app'} creates`;
      report(from, pointer, `names ${target.kind} ${namespacedName(target)}, which ${where}`, fixOf(from, target, cluster));
    }
  },
});

function fixOf({ origin }: Manifest, { kind, name, namespace }: TargetIdentity, cluster: Cluster): string {
  const near = closest(
    name,
    cluster.appliedOfKind(kind).flatMap((each) => (each.isFlux && each.namespace === namespace ? [each.name] : [])),
  );
  // An import of a misspelt name would only hide that it is never found.
  if (near !== undefined) return `Did you mean ${near}?`;
  if (origin.construct === undefined) return 'Create it, or fix the name.';
  const construct = kind.replace('OCI', 'Oci');
  return `Create it, or import it with ${construct}.from${construct}Name() if it is managed elsewhere.`;
}
