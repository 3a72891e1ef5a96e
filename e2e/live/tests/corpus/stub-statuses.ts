import { setTimeout as sleep } from 'node:timers/promises';
import { appliedIn, madeByChart } from './stub-crds';
import { ReadCluster } from '../../../../src/repository/clusters/read-cluster';
import { Cluster } from '../../cluster/cluster';
import { conditionOf, KubernetesObject, referenceTo } from '../../cluster/objects';

/** What is reconciled for real, and what has no status. */
const notStubbed = [
  'Kustomization',
  'ArtifactGenerator',
  'ExternalArtifact',
  'ResourceSet',
  'FluxInstance',
  'FluxReport',
  'Alert',
  'Provider',
];

/** The kinds of a cluster that nobody reconciles: those of Flux, and those that CRDs were made for. */
export function kindsWithoutController(read: ReadCluster, stubbed: readonly KubernetesObject[]): readonly string[] {
  const ofFlux = appliedIn(read)
    .filter(({ isFlux }) => isFlux)
    .map(({ kind }) => kind);
  const all = [...new Set(ofFlux), ...stubbed.map(({ spec }) => spec.names.kind as string)];
  // A reference names no group: a kind that two of them have is left as it is.
  return all.filter((kind) => !notStubbed.includes(kind) && all.indexOf(kind) === all.lastIndexOf(kind));
}

/** Does something, while all objects of some kinds are said to be Ready as soon as a Kustomization has applied them. */
export async function withStubbedStatuses(cluster: Cluster, kinds: readonly string[], body: () => Promise<void>) {
  let isDone = false;
  const stubUntilDone = async () => {
    while (!isDone) {
      for (const kind of kinds) await stubAll(cluster, kind);
      await sleep(500);
    }
  };
  const stubbing = stubUntilDone();
  try {
    await Promise.race([body(), stubbing]);
  } finally {
    isDone = true;
  }
  await stubbing;
}

async function stubAll(cluster: Cluster, kind: string) {
  const objects = await cluster.list(kind);
  await Promise.all(objects.filter((one) => isApplied(one) && !isStubbed(one)).map(async (one) => stub(cluster, one)));
}

async function stub(cluster: Cluster, object: KubernetesObject) {
  const { generation: observedGeneration } = object.metadata;
  const lastTransitionTime = new Date().toISOString();
  const ready = {
    type: 'Ready',
    status: 'True',
    reason: 'Stubbed',
    message: 'nobody reconciles it',
    lastTransitionTime,
    observedGeneration,
  };
  // Some Kustomizations wait for a phase.
  await cluster.patchStatus(referenceTo(object), { observedGeneration, conditions: [ready], phase: 'ready' });
}

/** Whether it is there because a Kustomization of the repository says so, or in place of what a chart makes. */
function isApplied({ metadata: { labels = {} } }: KubernetesObject): boolean {
  const isMadeByChart = Object.entries(madeByChart).every(([key, value]) => labels[key] === value);
  return labels['kustomize.toolkit.fluxcd.io/name'] !== undefined || isMadeByChart;
}

function isStubbed(object: KubernetesObject): boolean {
  return conditionOf(object, 'Ready')?.observedGeneration === object.metadata.generation;
}
