import { ObjectFlow } from './object-flow';
import { refactoringsOfAppliers } from './of-appliers';
import { Refactoring, RefactoringKind } from './refactoring';
import { upgradesOf } from './upgrades';
import { ReadCluster } from '../../repository/clusters/read-cluster';
import { OwnedObject } from '../side';

/** A cluster on both sides, and its objects. */
export interface SidesOfCluster {
  readonly clusters: readonly [ReadCluster, ReadCluster];
  readonly objects: readonly [ReadonlyMap<string, OwnedObject>, ReadonlyMap<string, OwnedObject>];
  /** By what is new, what it was called before. */
  readonly renames: ReadonlyMap<OwnedObject, OwnedObject>;
  /** Titles of what is not known on both sides. */
  readonly unknown: ReadonlySet<string>;
}

/** What a change is on a cluster that both sides have. */
export function refactoringsOf({ clusters, objects: [before, after], renames, unknown }: SidesOfCluster): Refactoring[] {
  const [old, now] = clusters.map(
    ({ appliers }) => new Set(appliers.map(({ object }) => object.manifest.title).filter((title) => !unknown.has(title))),
  );
  const titles = [...renames].map(([is, was]) => [is.applied.manifest.title, was.applied.manifest.title] as const);
  const appliers = refactoringsOfAppliers({
    before: old,
    after: now,
    renamed: new Map(titles),
    flow: new ObjectFlow(before, after, renames),
  });
  const releases = releasesOf(before, after, renames).filter(({ kind, by }) => kind === RefactoringKind.RENAMED || now.has(by));
  return [...appliers, ...releases.map(({ by: _, ...found }) => found), ...upgradesOf(...clusters)].map((found) => ({
    ...found,
    clusters: [clusters[1].name],
  }));
}

/** Helm releases that are called otherwise, and those that are gone while what has applied them stays. */
function releasesOf(
  before: ReadonlyMap<string, OwnedObject>,
  after: ReadonlyMap<string, OwnedObject>,
  renames: ReadonlyMap<OwnedObject, OwnedObject>,
) {
  const newNames = new Map([...renames].map(([is, was]) => [was, is.applied.manifest.title]));
  const gone = [...before].filter(
    ([
      key,
      {
        applied: { manifest },
      },
    ]) => manifest.kind === 'HelmRelease' && manifest.isFlux && !after.has(key),
  );
  return gone.map(([, owned]) => {
    const { by, applied } = owned;
    const [what, to] = [applied.manifest.title, newNames.get(owned)];
    if (to === undefined) return { kind: RefactoringKind.RETIRED, what, into: [], message: 'is gone', by };
    return { kind: RefactoringKind.RENAMED, what, into: [to], message: `is renamed to ${to}`, by };
  });
}
