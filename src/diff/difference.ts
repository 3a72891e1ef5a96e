import { Hazard } from './hazard';
import { imagesSetBack } from './hazards/images-set-back';
import { newStalls } from './hazards/new-stalls';
import { otherSyncs } from './hazards/other-syncs';
import { variablesGone } from './hazards/variables-gone';
import { ObjectChange } from './object-change';
import { objectChanges } from './object-changes';
import { refactoringsOfClusters } from './refactorings/of-clusters';
import { Refactoring } from './refactorings/refactoring';
import { refactoringsOf } from './refactorings/refactorings';
import { renamesOf } from './renames';
import { namedAsBefore } from './same-clusters';
import { clustersOf, objectsOf, outsideOf, OwnedObject, Side, stateOf } from './side';
import { Change, changesBetween, ClusterState } from '../analysis/changes';
import { addTo } from '../kubernetes/grouping';
import { ReadCluster } from '../repository/clusters/read-cluster';

/** A cluster on both sides. */
export interface ComparedCluster {
  readonly name: string;
  readonly status: 'added' | 'removed' | 'changed' | 'same';
  /** How many objects Flux applies to it: of the head, or of the base where the cluster is removed. */
  readonly objects: number;
}

/** What is not compared on a cluster. */
export interface Uncompared {
  readonly title: string;
  readonly reason: string;
  readonly clusters: readonly string[];
}

/** What becomes of the clusters of a repository when they get the head and had the base. */
export interface Difference {
  /** The sides, as messages name them. */
  readonly base: string;
  readonly head: string;
  readonly clusters: readonly ComparedCluster[];
  readonly hazards: readonly Hazard[];
  /** What the changes are where they are recognised: renames, moves, upgrades. */
  readonly refactorings: readonly Refactoring[];
  /** On clusters that both sides have. What is equal on several of them is in it once. */
  readonly changes: readonly ObjectChange[];
  readonly uncompared: readonly Uncompared[];
}

/** Whether nothing changes and nothing is at risk. */
export function isNothing({ clusters, hazards, changes }: Difference): boolean {
  return hazards.length + changes.length === 0 && clusters.every(({ status }) => status === 'same');
}

/** Compares what two states of a repository apply to its clusters. */
export function differenceOf(base: Side, given: Side): Difference {
  const head = namedAsBefore(base, given);
  const [before, after] = [base, head].map(
    ({ clusters }) => new Map(clusters.flatMap(clustersOf).map((cluster) => [cluster.name, cluster])),
  );
  const names = [...new Set([...after.keys(), ...before.keys()])];
  const moved = movedAway(base, head);
  const notBuilt = new Map(names.map((name) => [name, notBuiltIn(before.get(name), after.get(name))]));
  const unknown = new Map(
    names.map((name) => [
      name,
      new Set([...notBuilt.get(name)!, ...goneElsewhere(before.get(name), after.get(name)), ...(moved.get(name) ?? [])]),
    ]),
  );
  const changes: ObjectChange[] = [];
  const refactorings: Refactoring[] = refactoringsOfClusters(base, head);
  const clusters = names.map((name): ComparedCluster => {
    const [old, now] = [before, after].map((side) => objectsBut(side.get(name), unknown.get(name)!));
    if (!old || !now) return { name, status: old ? 'removed' : 'added', objects: (old ?? now)?.size ?? 0 };
    const renames = renamesOf(only(old, now), only(now, old));
    const found = objectChanges(old, now, { cluster: name, renames });
    for (const change of found) changes.push(change);
    const sides = [before.get(name)!, after.get(name)!] as const;
    for (const each of refactoringsOf({ clusters: sides, objects: [old, now], renames, unknown: unknown.get(name)! })) {
      refactorings.push(each);
    }
    return { name, status: found.length > 0 ? 'changed' : 'same', objects: now.size };
  });
  return {
    base: base.shown,
    head: head.shown,
    clusters,
    hazards: hazardsBetween(base, head),
    refactorings: together(refactorings, ({ clusters: _, ...refactoring }) => JSON.stringify(refactoring)),
    changes: together(changes, ({ clusters: _, ...change }) => JSON.stringify(change)),
    uncompared: together(
      [...before.values(), ...after.values()].flatMap((cluster) => uncomparedOf(cluster, notBuilt.get(cluster.name)!)),
      ({ title, reason }) => `${title}\n${reason}`,
    ),
  };
}

/** The objects that one side has and the other does not. */
function only(side: ReadonlyMap<string, OwnedObject>, other: ReadonlyMap<string, OwnedObject>): OwnedObject[] {
  return [...side].filter(([key]) => !other.has(key)).map(([, owned]) => owned);
}

/** Titles of what goes to another cluster in the head alone, by the clusters that had it: what they have of it stays. */
function movedAway(base: Side, head: Side): ReadonlyMap<string, readonly string[]> {
  const now = new Map(head.clusters.map((cluster) => [cluster.name, cluster]));
  return new Map(
    base.clusters.map((cluster) => {
      const had = new Set(remoteTitles(cluster));
      return [cluster.name, remoteTitles(now.get(cluster.name)).filter((title) => !had.has(title))];
    }),
  );
}

function remoteTitles(cluster: ReadCluster | undefined): readonly string[] {
  return (cluster?.appliers ?? []).filter(({ isRemote }) => isRemote).map(({ object }) => object.manifest.title);
}

/** Titles of what comes from another repository in the head alone: what the base has of it may stay. */
function goneElsewhere(before: ReadCluster | undefined, after: ReadCluster | undefined): readonly string[] {
  if (!before || !after) return [];
  const had = new Set(outsideOf(before).map(({ object }) => object.manifest.title));
  return outsideOf(after)
    .map(({ object }) => object.manifest.title)
    .filter((title) => !had.has(title));
}

/** Titles of what can't be built on one of the sides: all of its objects would be new, or gone. */
function notBuiltIn(...sides: readonly (ReadCluster | undefined)[]): ReadonlySet<string> {
  const appliers = sides.flatMap((cluster) => cluster?.appliers ?? []);
  return new Set(appliers.filter(({ failure }) => failure !== undefined).map(({ object }) => object.manifest.title));
}

function objectsBut(cluster: ReadCluster | undefined, appliers: ReadonlySet<string>): ReadonlyMap<string, OwnedObject> | undefined {
  return cluster && new Map([...objectsOf(cluster)].filter(([, { by }]) => !appliers.has(by)));
}

function uncomparedOf(cluster: ReadCluster, notBuilt: ReadonlySet<string>): Uncompared[] {
  const clusters = [cluster.name];
  const outside = outsideOf(cluster).map(({ object, outside: reason }) => ({
    title: object.manifest.title,
    reason: reason!,
    clusters,
  }));
  return [...outside, ...[...notBuilt].map((title) => ({ title, reason: 'it cannot be built on both sides', clusters }))];
}

function hazardsBetween(base: Side, head: Side): Hazard[] {
  const syncs = otherSyncs(base, head);
  const stopped = new Set(syncs.flatMap(({ isGone, hazard }) => (isGone ? hazard.clusters : [])));
  const [inBase, inHead] = [base, head].map(({ clusters }) => new Set(clusters.flatMap(clustersOf).map(({ name }) => name)));
  const changes = changesBetween(
    base.clusters.filter(({ name }) => !stopped.has(name)).flatMap((cluster) => statesIn(cluster, inHead)),
    head.clusters.flatMap((cluster) => statesIn(cluster, inBase)),
  );
  const found = [
    ...syncs.map(({ hazard }) => hazard),
    ...hazardsOf(changes, [base, head]),
    ...newStalls(base, head),
    ...variablesGone(base, head),
    ...imagesSetBack(base, head),
  ];
  return together(found, ({ rule, what, message, fix }) => [rule, what, message, fix].join('\n'));
}

/**
 * What a cluster gets, and what those get that it applies to on both sides: that one of these goes is said of the Kustomizations.
 * @param others names of the clusters of the other side
 */
function statesIn(cluster: ReadCluster, others: ReadonlySet<string>): ClusterState[] {
  const [own, ...remote] = clustersOf(cluster);
  return [own, ...remote.filter(({ name }) => others.has(name))].map(stateOf);
}

function hazardsOf(changes: readonly Change[], sides: readonly Side[]): Hazard[] {
  if (changes.length === 0) return [];
  const appliers = sides.flatMap(({ clusters }) => clusters.flatMap((cluster) => cluster.appliers));
  const objects = new Map(appliers.flatMap((applier) => applier.objects.map((applied) => [applied.manifest, applied] as const)));
  return changes.map(({ rule, what, manifest, path, cluster, message, fix }): Hazard => {
    const { file = '', line = 1, column = 1 } = objects.get(manifest)?.placeOf(path) ?? manifest.origin;
    return { rule, what, object: manifest, place: { file, line, column }, message, fix: `${fix}.`, clusters: [cluster] };
  });
}

/** Each once, with all the clusters that it is the same on. */
function together<T extends { readonly clusters: readonly string[] }>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  return [...groups.values()].map((group) => ({ ...group[0], clusters: [...new Set(group.flatMap(({ clusters }) => clusters))] }));
}
