import { rule } from './rule';
import type { Fault } from '../../flux/fault';
import {
  bucketNameFault,
  chartFolderFault,
  indexedChartFault,
  namespaceFault,
  ociDigestFault,
  ociTagFault,
  quantityFault,
  releaseNameFault,
  syncNameFault,
  syncTagFault,
} from '../../flux/names';
import { sourcePathFault } from '../../flux/source-path';
import { valuesAt } from '../../kubernetes/pointer';
import { table } from '../../kubernetes/table';
import { Severity } from '../model/finding';
import { Manifest } from '../model/manifest';
import { Cluster } from '../model/model';

type Field = readonly [at: string, faultOf: (value: unknown) => Fault | undefined];

/** The fields that hold a name, by kind. */
const names: { readonly [kind: string]: readonly Field[] } = table({
  HelmRelease: [
    ['/spec/releaseName', releaseNameFault],
    ['/spec/targetNamespace', namespaceFault],
    ['/spec/storageNamespace', namespaceFault],
  ],
  Kustomization: [
    ['/spec/targetNamespace', namespaceFault],
    ['/spec/path', sourcePathFault],
  ],
  // Every namespace has a rule of its own.
  Alert: [['/spec/eventSources/*/namespace', (namespace) => (namespace === '*' ? undefined : namespaceFault(namespace))]],
  Receiver: [['/spec/resources/*/namespace', namespaceFault]],
  FluxInstance: [
    ['/spec/sync/name', syncNameFault],
    ['/spec/sync/path', sourcePathFault],
    ['/spec/storage/size', quantityFault],
  ],
  OCIRepository: [
    ['/spec/ref/tag', ociTagFault],
    ['/spec/ref/digest', ociDigestFault],
  ],
});

/** The fields that hold the name of a chart. */
const charts: { readonly [kind: string]: string } = table({ HelmRelease: '/spec/chart/spec/chart', HelmChart: '/spec/chart' });

/** A name has the form that its reader accepts. */
export const nameInvalid = rule({
  id: 'name-invalid',
  severity: Severity.ERROR,
  kinds: [...new Set([...Object.keys(names), ...Object.keys(charts)])],
  texts: {
    what:
      'The name of a Helm release, chart, namespace or bucket, a path in a source, a tag or digest, or the size of a volume has characters that ' +
      'it cannot have.',
    why: 'The API server accepts the object, but Helm, Kubernetes or the registry refuses the name: the object never becomes ready.',
    fix: 'Use lower case letters, digits and `-` in names; `sha256:` and 64 digits for a digest.',
    source: 'Helm, Kubernetes and OCI: names',
  },
  check(manifest, report, cluster) {
    const { kind, object } = manifest;
    const followed = followedBy(object.spec?.sync?.kind);
    const chart = charts[kind] === undefined ? [] : [chartField(manifest, charts[kind], cluster)];
    for (const [at, faultOf] of [...(names[kind] ?? []), ...chart, ...(kind === 'FluxInstance' && followed ? [followed] : [])]) {
      for (const { pointer, value } of valuesAt(object, at)) {
        // An empty field is one that is not set, or one that the schema refuses.
        const fault = typeof value !== 'string' || value === '' ? undefined : faultOf(value);
        if (fault) report(pointer, fault.problem, fault.fix);
      }
    }
  },
});

function chartField(manifest: Manifest, at: string, cluster: Cluster): Field {
  const [reference] = valuesAt(manifest.object, `${at.slice(0, at.lastIndexOf('/'))}/sourceRef/kind`);
  const isFolder = reference?.value === 'GitRepository' || reference?.value === 'Bucket';
  if (isFolder) return [at, (chart) => chartFolderFault(chart, String(reference.value))];
  return [at, (chart) => (readsAnIndex(manifest, cluster) ? indexedChartFault(chart) : undefined)];
}

/** Whether a chart comes from a HelmRepository with an index, which those in an OCI registry do not have. */
function readsAnIndex(manifest: Manifest, cluster: Cluster): boolean {
  return cluster
    .referencesOf(manifest)
    .some(({ to }) => to.some((source) => source.kind === 'HelmRepository' && /^https?:/.test(String(source.object.spec?.url))));
}

/** What a FluxInstance follows: names of Git have a rule of their own. */
function followedBy(kind: unknown): Field | undefined {
  if (kind === 'OCIRepository') return ['/spec/sync/ref', syncTagFault];
  return kind === 'Bucket' ? ['/spec/sync/ref', bucketNameFault] : undefined;
}
