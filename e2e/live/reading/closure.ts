import { ReadCluster } from '../../../src/repository/clusters/read-cluster';
import { conditionOf, KubernetesObject, referenceTo } from '../cluster/objects';

/** What a cluster gets: what each Kustomization and ResourceSet that is not suspended applies, and which HelmReleases there are. */
export interface Closure {
  /** The objects that each applies, as `apps/v1 Deployment web/api`; why that is not known, where it is not. */
  readonly applied: ReadonlyMap<string, ReadonlySet<string> | string>;
  readonly releases: ReadonlySet<string>;
}

/** What the reader says of a cluster. */
export function closureRead({ appliers }: ReadCluster): Closure {
  const active = appliers.filter(({ isSuspended }) => !isSuspended);
  const manifests = active.flatMap(({ objects }) => objects.map(({ manifest }) => manifest));
  return {
    applied: new Map(
      active.map(({ object, objects, outside, failure }) => [
        object.manifest.title,
        outside ?? failure?.message ?? new Set(objects.map(({ manifest }) => titleOf(manifest))),
      ]),
    ),
    releases: new Set(manifests.filter(({ kind, isFlux }) => kind === 'HelmRelease' && isFlux).map(({ title }) => title)),
  };
}

/** What Flux and its operator say in the status of the Kustomizations and ResourceSets, and the HelmReleases that there are. */
export function closureReported(appliers: readonly KubernetesObject[], releases: readonly KubernetesObject[]): Closure {
  const active = appliers.filter(({ spec }) => spec.suspend !== true);
  return {
    applied: new Map(active.map((applier) => [referenceTo(applier), inventoryOf(applier)])),
    releases: new Set(releases.map(referenceTo)),
  };
}

/** A line for each thing in which they differ. */
export function differencesBetween(read: Closure, reported: Closure): string[] {
  const differences = [
    ...without(read.applied.keys(), reported.applied).map((applier) => `${applier} was read, but is not on the cluster`),
    ...without(reported.applied.keys(), read.applied).map((applier) => `${applier} is on the cluster, but was not read`),
    ...without(read.releases, reported.releases).map((release) => `${release} was read, but is not on the cluster`),
    ...without(reported.releases, read.releases).map((release) => `${release} is on the cluster, but was not read`),
  ];
  for (const [applier, objects] of read.applied) {
    const inventory = reported.applied.get(applier);
    if (inventory !== undefined) differences.push(...differencesOf(applier, objects, inventory));
  }
  return differences;
}

function differencesOf(applier: string, read: ReadonlySet<string> | string, inventory: ReadonlySet<string> | string): string[] {
  if (typeof read === 'string') return typeof inventory === 'string' ? [] : [`${applier} was not read: ${read}`];
  if (typeof inventory === 'string') return [`${applier} has no inventory: ${inventory}`];
  return [
    ...without(read, inventory).map((object) => `${applier}: ${object} was read, but is not in its inventory`),
    ...without(inventory, read).map((object) => `${applier}: ${object} is in its inventory, but was not read`),
  ];
}

function without(keys: Iterable<string>, others: { has(key: string): boolean }): string[] {
  return [...keys].filter((key) => !others.has(key)).sort();
}

function inventoryOf(applier: KubernetesObject): ReadonlySet<string> | string {
  const { inventory } = applier.status ?? {};
  if (!inventory) {
    const ready = conditionOf(applier, 'Ready');
    return ready ? `${ready.reason}: ${ready.message}` : 'it has no condition Ready';
  }
  const entries = (inventory.entries ?? []) as readonly { readonly id: string; readonly v: string }[];
  return new Set(entries.map(({ id, v }) => objectOf(id, v)));
}

/** The object of an entry: its id is `namespace_name_group_kind`, where a colon in the name is written as two underscores. */
function objectOf(id: string, version: string): string {
  const [, namespace, name, group, kind] = /^([^_]*)_(.+)_([^_]*)_([^_]+)$/.exec(id) ?? [];
  if (kind === undefined) throw new Error(`"${id}" is no id of an inventory`);
  const apiVersion = group === '' ? version : `${group}/${version}`;
  return titleOf({ apiVersion, kind, namespace, name: name.replaceAll('__', ':') });
}

interface Titled {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

function titleOf({ apiVersion, kind, namespace, name }: Titled): string {
  const isScoped = namespace !== '' && !isClusterScopedByName(kind);
  return `${apiVersion} ${kind} ${isScoped ? `${namespace}/` : ''}${name}`;
}

/** Kinds such as ClusterIssuer have no namespace. Kustomize, which does not know them, gives their objects one, and the API server takes it away. */
export function isClusterScopedByName(kind: string): boolean {
  return /^Cluster[A-Z]/.test(kind);
}
