import { bootstrapNamespacesOf, mayBeBootstrapped } from './bootstrapped';
import { Cluster } from './cluster';
import { GeneratedObjects } from './generated';
import { IdentityIndex, IdentitySet, TargetIdentity } from './identities';
import { Manifest } from './manifest';
import { Reference, ReferenceState, WrittenReference } from './references';
import { fluxGroupOf } from '../../flux/kinds';

/** Finds what references lead to. */
export class Resolver {
  private readonly imported = new IdentitySet();
  private readonly generated: GeneratedObjects;

  /**
   * @param identities finds every manifest of the app
   * @param manifests the same
   * @param outside objects that the program refers to as living elsewhere
   */
  public constructor(
    private readonly identities: IdentityIndex,
    private readonly manifests: readonly Manifest[],
    outside: Iterable<TargetIdentity>,
  ) {
    for (const target of outside) this.imported.add(target);
    this.generated = new GeneratedObjects(manifests);
  }

  /** Looks in the reference's own cluster first, then in the others: an app may spread one cluster over several charts. */
  public resolve(written: WrittenReference, cluster: Cluster): Reference {
    if (written.selection) return found(written, cluster.labels.find(written.selection));
    if (!written.target) return reference(written, ReferenceState.OUTSIDE);
    const here = cluster.identities.find(written.target);
    if (cluster.isOfFleet && here.length === 0) return this.resolveInParts(written, written.target, cluster);
    const isAll = cluster.manifests.length === this.manifests.length;
    const to = here.length > 0 || isAll ? here : this.identities.find(written.target);
    return to.length > 0 ? found(written, to) : this.notFound(written, written.target, cluster);
  }

  /** What is shared by several clusters may name what each of them has for itself. Clusters of a fleet see nothing of each other. */
  private resolveInParts(written: WrittenReference, target: TargetIdentity, shared: Cluster): Reference {
    const looked = shared.appliedTo.map((cluster) => ({ cluster, to: cluster.identities.find(target) }));
    const lacking = looked.filter(({ to }) => to.length === 0).map(({ cluster }) => cluster.name);
    if (lacking.length === looked.length) {
      const missing = this.notFound(written, target, shared);
      // Another cluster has the object in the very namespace: no namespace is wrong, the object is not here.
      const isElsewhere = missing.state === ReferenceState.MISSING && missing.otherNamespaces.includes(target.namespace);
      return isElsewhere ? { ...missing, otherNamespaces: none, lackedBy: lacking } : missing;
    }
    const to = [...new Set(looked.flatMap((each) => each.to))];
    if (lacking.length === 0) return reference(written, ReferenceState.RESOLVED, to);
    const missing = this.notFound(written, target, shared);
    return missing.state === ReferenceState.MISSING ? { ...missing, otherNamespaces: none, lackedBy: lacking } : missing;
  }

  private notFound(written: WrittenReference, target: TargetIdentity, cluster: Cluster): Reference {
    const asWritten = written.field.namespace === 'written' && target.namespace === '';
    const named = this.identities.findInAnyNamespace(target);
    // A kind that no one here knows may be cluster-scoped, although cdk8s gave its object the chart's namespace.
    if (asWritten && named.length > 0 && fluxGroupOf(target.kind) !== target.group) return found(written, named);
    const otherNamespaces = [
      ...new Set([
        ...named.map(({ namespace }) => namespace),
        ...this.imported.namespacesOf(target),
        ...this.generated.named.namespacesOf(target),
        ...bootstrapNamespacesOf(target, cluster),
      ]),
    ];
    const optional = (written.value as { optional?: unknown } | null)?.optional === true;
    // Where a namespace was left open, it is known only once the object is applied.
    const unknown = otherNamespaces.includes('') || (target.namespace === '' && !asWritten && otherNamespaces.length > 0);
    const outside =
      optional || unknown || this.imported.has(target) || this.generated.includes(target) || mayBeBootstrapped(target, cluster);
    return reference(written, outside ? ReferenceState.OUTSIDE : ReferenceState.MISSING, none, otherNamespaces);
  }
}

function found(written: WrittenReference, to: readonly Manifest[]): Reference {
  return reference(written, to.length > 0 ? ReferenceState.RESOLVED : ReferenceState.OUTSIDE, to);
}

const none: readonly never[] = [];

function reference(
  { from, field, pointer, value, target, selection }: WrittenReference,
  state: ReferenceState,
  to: readonly Manifest[] = none,
  otherNamespaces: readonly string[] = none,
): Reference {
  return { from, field, pointer, value, target, selection, state, to, otherNamespaces };
}
