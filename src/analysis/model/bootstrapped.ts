import { syncOf, SyncSource } from './generated';
import { TargetIdentity } from './identities';
import { Manifest } from './manifest';

/** Name and namespace of what synchronises a cluster, by Flux's own convention. */
const bootstrapped = 'flux-system';
const kinds: ReadonlySet<string> = new Set(['GitRepository', 'OCIRepository', 'Bucket', 'Kustomization']);

/** What tells by what a cluster synchronises. */
interface SyncedCluster {
  readonly appliedTo: readonly { readonly ownFluxInstances: readonly Manifest[]; readonly fluxInstances: readonly Manifest[] }[];
}

/** Whether a bootstrap may have made an object on a cluster that the manifests do not tell the sync of. */
export function mayBeBootstrapped({ kind, namespace, name }: TargetIdentity, cluster: SyncedCluster): boolean {
  if (!kinds.has(kind) || namespace !== bootstrapped || name !== bootstrapped) return false;
  return cluster.appliedTo.some(({ ownFluxInstances }) => !ownFluxInstances.some((instance) => syncOf(instance)));
}

/** The namespace in which a bootstrap may have made an object of such a name. */
export function bootstrapNamespacesOf(target: TargetIdentity, cluster: SyncedCluster): readonly string[] {
  return mayBeBootstrapped({ ...target, namespace: bootstrapped }, cluster) ? [bootstrapped] : [];
}

/** The source that synchronises a cluster, where it has the name of a target, but another kind. */
export function syncedInsteadOf(target: TargetIdentity, cluster: SyncedCluster): SyncSource | undefined {
  const syncs = cluster.appliedTo.flatMap(({ fluxInstances }) => fluxInstances.map(syncOf));
  return kinds.has(target.kind) && target.kind !== 'Kustomization'
    ? syncs.find((sync) => sync?.name === target.name && sync.namespace === target.namespace && sync.kind !== target.kind)
    : undefined;
}
