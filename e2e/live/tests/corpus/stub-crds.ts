import { Manifest } from '../../../../src/analysis/model/manifest';
import { ReadCluster } from '../../../../src/repository/clusters/read-cluster';
import { Cluster } from '../../cluster/cluster';
import { KubernetesObject } from '../../cluster/objects';
import { isClusterScopedByName } from '../../reading/closure';

/** CRDs for the kinds of the cluster that the API server does not know, and Flux does not bring: they allow everything. */
export async function stubCrds(cluster: Cluster, read: ReadCluster): Promise<KubernetesObject[]> {
  const kinds = new Map<string, Kind>();
  for (const { apiVersion, group, kind, namespace, isFlux } of [...appliedIn(read), ...waitedForIn(read)]) {
    if (isFlux || (await cluster.serves(apiVersion, kind))) continue;
    const { versions = new Set<string>() } = kinds.get(`${kind}.${group}`) ?? {};
    const isNamespaced = namespace !== '' && !isClusterScopedByName(kind);
    kinds.set(`${kind}.${group}`, { group, kind, isNamespaced, versions: versions.add(apiVersion.split('/')[1]) });
  }
  return [...kinds.values()].map(crdOf);
}

/** Objects without a namespace that Kustomizations wait for, and none of them applies: charts make them, which nobody installs here. */
export function madeByCharts(read: ReadCluster): KubernetesObject[] {
  const applied = appliedIn(read);
  const made = waitedForIn(read).filter(
    ({ kind, name }) => isClusterScopedByName(kind) && !applied.some((one) => one.kind === kind && one.name === name),
  );
  return made.map(({ apiVersion, kind, name }) => ({ apiVersion, kind, metadata: { name, labels: madeByChart } }));
}

/** The label of what stands in for what a chart makes. */
export const madeByChart = { 'app.kubernetes.io/managed-by': 'Helm' };

/** All that the cluster applies. */
export function appliedIn({ appliers }: ReadCluster): readonly Manifest[] {
  return appliers.flatMap(({ objects }) => objects.map(({ manifest }) => manifest));
}

function waitedForIn({ appliers }: ReadCluster): readonly Manifest[] {
  return appliers.flatMap(({ object: { manifest } }) =>
    ((manifest.object.spec?.healthChecks ?? []) as readonly HealthCheck[]).map(
      ({ apiVersion, kind, name, namespace }) => new Manifest({ apiVersion, kind, metadata: { name, namespace } }, manifest.origin),
    ),
  );
}

interface HealthCheck {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

interface Kind {
  readonly group: string;
  readonly kind: string;
  readonly isNamespaced: boolean;
  readonly versions: Set<string>;
}

function crdOf({ group, kind, isNamespaced, versions }: Kind): KubernetesObject {
  const singular = kind.toLowerCase();
  const plural = `${singular}s`;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: `${plural}.${group}`,
      // Without it, the API server keeps groups below k8s.io to Kubernetes.
      annotations: { 'api-approved.kubernetes.io': 'unapproved, for a test' },
    },
    spec: {
      group,
      names: { kind, listKind: `${kind}List`, plural, singular },
      scope: isNamespaced ? 'Namespaced' : 'Cluster',
      versions: [...versions].map((name, index) => ({
        name,
        served: true,
        storage: index === 0,
        subresources: { status: {} },
        schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
      })),
    },
  };
}
