import { AppliedSet, ClusterState } from '../analysis/changes';
import { withoutSopsBlock } from '../flux/sops';
import { identityKey } from '../kubernetes/identity';
import { JsonObject } from '../kubernetes/json-object';
import { AppliedObject } from '../repository/building/applied-object';
import { withHiddenValues } from '../repository/building/hidden-secrets';
import { appliersByCluster } from '../repository/clusters/applied-clusters';
import { Applier, ReadCluster } from '../repository/clusters/read-cluster';
import { RepositoryFiles } from '../repository/read-repository';

/** A repository at one time. */
export interface Side {
  /** `main`, `the working tree`, the path of a folder. */
  readonly shown: string;
  readonly clusters: readonly ReadCluster[];
  readonly files: RepositoryFiles;
}

/** The path of a file from the folder that is compared. */
export function within({ files: { folder } }: Side, file: string): string {
  return folder === '.' ? file : file.slice(folder.length + 1);
}

/** An object of a cluster, and who applies it. */
export interface OwnedObject {
  readonly applied: AppliedObject;
  /** Title of the Kustomization or ResourceSet. */
  readonly by: string;
  /** What can be shown of it: hashes for the values of Secrets. */
  readonly content: JsonObject;
}

/** A cluster, and those that it applies to by `spec.kubeConfig`: nothing of one is on another. */
export function clustersOf(cluster: ReadCluster): readonly ReadCluster[] {
  return [...appliersByCluster(cluster)].map(([name, appliers]) => ({ ...cluster, name, appliers }));
}

/** What Flux applies to one cluster, as `changesBetween` compares it. */
export function stateOf({ name, appliers }: ReadCluster): ClusterState {
  const sets = appliers.map(setOf);
  // The first one is what the cluster syncs from, and stays. What comes from another cluster may go, each by itself.
  return { name, sets: appliers[0]?.isRemote ? [{ ...sets[0], manifests: [] }, ...sets] : sets };
}

/** The objects of one cluster by their identity. Of two that are the same one is enough: that is a mistake which an audit reports. */
export function objectsOf({ appliers }: ReadCluster): ReadonlyMap<string, OwnedObject> {
  const found = new Map<string, OwnedObject>();
  for (const applier of appliers) {
    for (const applied of applier.objects) {
      const key = identityKey(applied.manifest);
      if (!found.has(key)) found.set(key, owned(applied, applier));
    }
  }
  return found;
}

/** What is not compared: its objects lie in other repositories. */
export function outsideOf({ appliers }: ReadCluster): readonly Applier[] {
  return appliers.filter(({ outside }) => outside !== undefined);
}

function setOf({ object, objects, outside, failure }: Applier): AppliedSet {
  const isKnown = outside === undefined && failure === undefined;
  const { namespace, object: own } = object.manifest;
  const { kind, name, namespace: ofSource = namespace } = own.spec?.sourceRef ?? {};
  return {
    by: object.manifest,
    manifests: isKnown ? objects.map(({ manifest }) => manifest) : undefined,
    ...(outside !== undefined && name !== undefined ? { elsewhere: `${kind} ${ofSource}/${name}` } : {}),
  };
}

function owned(applied: AppliedObject, { object }: Applier): OwnedObject {
  return { applied, by: object.manifest.title, content: withHiddenValues(withoutSopsBlock(applied.manifest.object)) };
}
