import { clusterNames } from './cluster-parts';
import { ClusterTests, TestedApplier } from '../analysis/report/cluster-tests';
import { AppliedObject } from '../repository/building/applied-object';
import { Failure } from '../repository/building/build-failure';
import { Applier, ReadCluster } from '../repository/clusters/read-cluster';

/** Kinds that have a test case: what applies objects to a cluster. */
const tested: ReadonlySet<string> = new Set(['Kustomization', 'ResourceSet', 'HelmRelease']);

/** The test cases of a cluster: its Kustomizations and ResourceSets, and the HelmReleases that they apply. */
export function testsOfCluster(cluster: ReadCluster): ClusterTests {
  const { name, appliers } = cluster;
  const releases = appliers.flatMap(({ objects }) => objects.filter(({ manifest }) => manifest.isFlux && manifest.kind === 'HelmRelease'));
  return { name, names: clusterNames(cluster), appliers: [...appliers.map(testOf), ...releases.map((release) => caseOf(release, []))] };
}

function testOf(applier: Applier): TestedApplier {
  const { object, objects, outside, failure } = applier;
  const own = objects.filter(({ manifest }) => !(manifest.isFlux && tested.has(manifest.kind))).map(({ manifest }) => manifest.title);
  const unknown = outside ?? (failure && failure.failure !== Failure.REFUSED ? failure.message : undefined);
  return { ...caseOf(object, own), skipped: unknown };
}

function caseOf({ manifest }: AppliedObject, applied: readonly string[]): TestedApplier {
  return { title: manifest.title, file: manifest.origin.file!, line: manifest.origin.line!, covers: [manifest.title, ...applied] };
}
