import { Row } from './table';
import { placeIn } from '../analysis/report/report';
import { namespacedName } from '../kubernetes/identity';
import { isObject, JsonObject } from '../kubernetes/json-object';
import { AppliedObject } from '../repository/building/applied-object';
import { Failure } from '../repository/building/build-failure';
import { Applier, ReadCluster } from '../repository/clusters/read-cluster';
import { Repository } from '../repository/read-repository';
import { withoutCredentials } from '../wording/credentials';

/** A list: its columns, and a row for each thing. In JSON the rows are objects, whose fields are a contract. */
export interface List {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
}

/** What can be listed. */
export const lists: { readonly [what: string]: (repository: Repository) => List } = {
  clusters: ({ clusters }) => ({
    columns: ['name', 'path', 'flux', 'kustomizations', 'resourceSets', 'objects', 'from'],
    rows: clusters.map(clusterRow),
  }),
  kustomizations: ({ clusters }) => {
    const rows = clusters.flatMap(({ name, appliers }) => appliers.filter(isKustomization).map((one) => kustomizationRow(name, one)));
    const columns = ['cluster', 'name', 'source', 'path', 'objects', 'state', 'from'];
    return { columns: rows.some(({ reason }) => reason !== undefined) ? [...columns, 'reason'] : columns, rows };
  },
  releases: (repository) => ({
    columns: ['cluster', 'name', 'chart', 'version', 'source', 'from'],
    rows: rowsOfKinds(repository, ['HelmRelease'], releaseRow),
  }),
  sources: (repository) => ({
    columns: ['cluster', 'kind', 'name', 'url', 'ref', 'from'],
    rows: rowsOfKinds(
      repository,
      ['GitRepository', 'OCIRepository', 'HelmRepository', 'Bucket', 'ExternalArtifact', 'HelmChart'],
      sourceRow,
    ),
  }),
  images: (repository) => ({ columns: ['image', 'clusters', 'objects'], rows: imageRows(repository) }),
};

function isKustomization({ object: { manifest } }: Applier): boolean {
  return manifest.kind === 'Kustomization';
}

function clusterRow({ name, root, appliers }: ReadCluster): Row {
  const { base, path, place, fluxVersion } = root;
  return {
    name,
    path: base === '.' ? path : `${base}/${path}`,
    flux: fluxVersion,
    kustomizations: appliers.filter(isKustomization).length,
    resourceSets: appliers.filter((applier) => !isKustomization(applier)).length,
    objects: appliers.reduce((sum, { objects }) => sum + objects.length, 0),
    from: placeIn(place),
  };
}

function kustomizationRow(cluster: string, applier: Applier): Row {
  const { object, objects, path } = applier;
  const { manifest } = object;
  return {
    cluster,
    name: namespacedName(manifest),
    source: `${String(manifest.object.spec?.sourceRef?.kind)} ${sourceName(object)}`,
    path,
    objects: objects.length,
    state: stateOf(applier),
    from: manifest.place,
    reason: reasonOf(applier),
  };
}

/** The source of a Kustomization, as `--source` names it. */
function sourceName({ manifest }: AppliedObject): string {
  const { namespace = manifest.namespace, name } = (manifest.object.spec?.sourceRef ?? {}) as JsonObject;
  return `${String(namespace)}/${String(name)}`;
}

/** Why the objects of an applier are not known. */
function reasonOf({ object, failure, outside }: Applier): string | undefined {
  if (!failure) {
    return outside === undefined ? undefined : `${outside}: give --source ${sourceName(object)}=PATH for a folder with its files`;
  }
  return `${failure.failure === Failure.UNREADABLE ? failure.place.file : placeIn(failure.place)}: ${withoutCredentials(failure.message)}`;
}

/** What is to be said of an applier besides what it applies. */
function stateOf({ failure, outside, isSuspended, isRemote }: Applier): string {
  if (failure) return 'not built';
  const states = [outside === undefined ? 'built' : 'elsewhere', isSuspended ? 'suspended' : '', isRemote ? 'remote' : ''];
  return states.filter((state) => state !== '').join(', ');
}

function rowsOfKinds({ clusters }: Repository, kinds: readonly string[], rowOf: (object: AppliedObject) => Row): Row[] {
  return clusters.flatMap(({ name, appliers }) =>
    appliers
      .flatMap(({ objects }) => objects)
      .filter(({ manifest }) => manifest.isFlux && kinds.includes(manifest.kind))
      .map((object) => ({ cluster: name, ...rowOf(object) })),
  );
}

function releaseRow({ manifest }: AppliedObject): Row {
  const { chart, chartRef } = (manifest.object.spec ?? {}) as JsonObject;
  const { chart: name, version, sourceRef } = (chart?.spec ?? {}) as JsonObject;
  const source: JsonObject | undefined = isObject(chartRef) ? chartRef : sourceRef;
  const own = { name: namespacedName(manifest), from: manifest.place };
  if (chart?.kind === 'OCIRepository') return { ...own, version: refOf(chart.spec?.ref), source: addressOf(chart.spec?.url) };
  return {
    ...own,
    chart: name === undefined ? undefined : String(name),
    version: version === undefined ? undefined : String(version),
    source: source && `${String(source.kind)} ${String(source.namespace ?? manifest.namespace)}/${String(source.name)}`,
  };
}

function sourceRow({ manifest }: AppliedObject): Row {
  const { url, endpoint, ref, version } = (manifest.object.spec ?? {}) as JsonObject;
  return {
    kind: manifest.kind,
    name: namespacedName(manifest),
    url: addressOf(url ?? endpoint),
    ref: refOf(ref) ?? (version === undefined ? undefined : String(version)),
    from: manifest.place,
  };
}

function addressOf(address: unknown): string | undefined {
  return typeof address === 'string' ? withoutCredentials(address) : undefined;
}

/** What of a source is taken: `tag 1.0`. */
function refOf(ref: unknown): string | undefined {
  const refs = isObject(ref) ? Object.entries(ref).map(([key, value]) => `${key} ${String(value)}`) : [];
  return refs.join(', ') || undefined;
}

/** The images of containers, wherever an object has a template of pods. */
function imageRows({ clusters }: Repository): Row[] {
  const found = new Map<string, { clusters: Set<string>; objects: Set<string> }>();
  for (const { name, appliers } of clusters) {
    for (const { manifest } of appliers.flatMap(({ objects }) => objects)) {
      for (const image of imagesIn(manifest.object)) {
        const of = found.get(image) ?? { clusters: new Set(), objects: new Set() };
        of.clusters.add(name);
        of.objects.add(manifest.title);
        found.set(image, of);
      }
    }
  }
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([image, of]) => ({ image: withoutCredentials(image), clusters: [...of.clusters], objects: [...of.objects] }));
}

function* imagesIn(value: unknown): Generator<string> {
  if (Array.isArray(value)) for (const item of value) yield* imagesIn(item);
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (/^(?:init|ephemeral)?[cC]ontainers$/.test(key) && Array.isArray(inner)) {
      for (const container of inner) if (isObject(container) && typeof container.image === 'string') yield container.image;
    }
    yield* imagesIn(inner);
  }
}
