import { ObjectChange } from './object-change';
import { objectChanges } from './object-changes';
import { objectsOf, outsideOf, OwnedObject, stateOf } from './side';
import { Change, changesBetween } from '../analysis/changes';
import type { WrittenAt } from '../engines/kustomize';
import { addTo } from '../kubernetes/grouping';
import { ReadCluster } from '../repository/clusters/read-cluster';

/** What Flux would delete, uninstall or make again, and how nothing is lost. */
export interface Hazard {
  /** Id of the rule, which has a page. */
  readonly rule: string;
  /** What it is about: `Kustomization flux-system/apps`, `cluster prod-eu`. */
  readonly what: string;
  /** Where that is written in the base. */
  readonly place: WrittenAt;
  readonly message: string;
  readonly fix: string;
  /** Names of the clusters on which it is the same. */
  readonly clusters: readonly string[];
}

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
  /** On clusters that both sides have. What is equal on several of them is in it once. */
  readonly changes: readonly ObjectChange[];
  readonly uncompared: readonly Uncompared[];
}

/** A repository at one time. */
export interface Side {
  /** `main`, `the working tree`, the path of a folder. */
  readonly shown: string;
  readonly clusters: readonly ReadCluster[];
}

/** Compares what two states of a repository apply to its clusters. */
export function differenceOf(base: Side, head: Side): Difference {
  const names = [...new Set([...head.clusters, ...base.clusters].map(({ name }) => name))];
  const [before, after] = [base, head].map(({ clusters }) => new Map(clusters.map((cluster) => [cluster.name, cluster])));
  const notBuilt = new Map(names.map((name) => [name, notBuiltIn(before.get(name), after.get(name))]));
  const changes: ObjectChange[] = [];
  const clusters = names.map((name): ComparedCluster => {
    const [old, now] = [before, after].map((side) => objectsBut(side.get(name), notBuilt.get(name)!));
    if (!old || !now) return { name, status: old ? 'removed' : 'added', objects: (old ?? now)?.size ?? 0 };
    const found = objectChanges(old, now, name);
    for (const change of found) changes.push(change);
    return { name, status: found.length > 0 ? 'changed' : 'same', objects: now.size };
  });
  return {
    base: base.shown,
    head: head.shown,
    clusters,
    hazards: hazardsOf(changesBetween(base.clusters.map(stateOf), head.clusters.map(stateOf))),
    changes: together(changes, ({ clusters: _, ...change }) => JSON.stringify(change)),
    uncompared: together(
      [...base.clusters, ...head.clusters].flatMap((cluster) => uncomparedOf(cluster, notBuilt.get(cluster.name)!)),
      ({ title, reason }) => `${title}\n${reason}`,
    ),
  };
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
    reason: reason ?? 'it is applied to another cluster, by spec.kubeConfig',
    clusters,
  }));
  return [...outside, ...[...notBuilt].map((title) => ({ title, reason: 'it cannot be built on both sides', clusters }))];
}

function hazardsOf(changes: readonly Change[]): Hazard[] {
  const hazards = changes.map(({ rule, what, manifest, cluster, message, fix }): Hazard => {
    const { file = '', line = 1, column = 1 } = manifest.origin;
    return { rule, what, place: { file, line, column }, message, fix: `${fix}.`, clusters: [cluster] };
  });
  return together(hazards, ({ rule, what, message, fix }) => [rule, what, message, fix].join('\n'));
}

/** Each once, with all the clusters that it is the same on. */
function together<T extends { readonly clusters: readonly string[] }>(items: readonly T[], keyOf: (item: T) => string): T[] {
  const groups = new Map<string, T[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  return [...groups.values()].map((group) => ({ ...group[0], clusters: [...new Set(group.flatMap(({ clusters }) => clusters))] }));
}
