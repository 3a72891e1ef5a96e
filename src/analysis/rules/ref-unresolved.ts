import { namesOtherKind } from './depends-on-other-kind';
import { isMissingFluxObject } from './references';
import { rule } from './rule';
import { namespacedName } from '../../kubernetes/identity';
import { closest } from '../../wording/closest';
import { listed } from '../../wording/listed';
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
    what: 'A Flux object refers to a Flux object that nothing in the app makes, and that is not imported by `fromXName`.',
    why:
      'The object never becomes ready: a typing mistake, or an object that was forgotten. Passed over are Secrets, ConfigMaps, ServiceAccounts and ' +
      'health checks, what controllers make (the `flux-system` objects of a bootstrap among them), and what Alerts, Receivers, `inputsFrom` and the ' +
      '`dependsOn` of ResourceSets name: those name objects of elsewhere without an import.',
    fix: 'Make the object, mend the name, or import it where it lives elsewhere.',
    source: 'Flux API: references',
  },
  checkCluster(cluster, report) {
    for (const reference of cluster.references) {
      if (!isMissingFluxObject(reference) || reference.field.mayBeElsewhere || reference.otherNamespaces.length > 0) continue;
      if (namesOtherKind(reference, cluster)) continue;
      const { from, pointer, target, lackedBy } = reference;
      const where = lackedBy
        ? `nothing on the cluster${lackedBy.length > 1 ? 's' : ''} ${listed(lackedBy, 'and')} makes`
        : `nothing in ${from.origin.construct === undefined ? 'the repository' : 'this app'} makes`;
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
  if (origin.construct === undefined) return 'Make it, or mend the name.';
  const construct = kind.replace('OCI', 'Oci');
  return `Make it, or import it where it lives elsewhere, by ${construct}.from${construct}Name().`;
}
