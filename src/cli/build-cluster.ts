import { ExitStatus } from './exit-status';
import { Io } from './io';
import { repositoryOptions } from './repository-options';
import { sayFailures } from './say-failure';
import { UsageError } from './usage-error';
import { writeManifests } from './write-manifests';
import { refuseInputs } from './write-output';
import { compareApplied } from '../flux/apply-order';
import { withoutSopsBlock } from '../flux/sops';
import { JsonObject } from '../kubernetes/json-object';
import { AppliedObject } from '../repository/building/applied-object';
import { BuildFailure } from '../repository/building/build-failure';
import { withHiddenValues } from '../repository/building/hidden-secrets';
import { yamlOf } from '../repository/building/yaml-text';
import { Applier, ReadCluster } from '../repository/clusters/read-cluster';
import { PathsRead } from '../repository/paths-read';
import { readRepository } from '../repository/read-repository';
import { didYouMean } from '../wording/closest';
import { listed } from '../wording/listed';
import { outputLine } from '../wording/output';

/** What of a cluster is to be built. */
export interface ClusterBuild {
  readonly path: string;
  /** `NAME`, or `NAME=PATH`. */
  readonly cluster?: string;
  /** `NAMESPACE/NAME` */
  readonly kustomization?: string;
  readonly source: readonly string[];
  readonly fluxVersion?: string;
  /** Folder of the cache. */
  readonly cache?: string;
  readonly showSecrets: boolean;
  readonly output?: string;
  readonly read: PathsRead;
}

/** Writes what Flux would apply to a cluster, in the order in which it does. */
export function buildCluster(build: ClusterBuild, io: Io): ExitStatus {
  const { path, cluster = '', source, fluxVersion, cache, showSecrets, output, read } = build;
  const clusters = cluster.includes('=') ? [cluster] : [];
  const given = { path, cluster: clusters, source, 'flux-version': fluxVersion, cache, 'show-secrets': showSecrets };
  const options = repositoryOptions(given, read, io);
  const found = readRepository({ ...options, only: cluster === '' ? undefined : cluster.replace(/=.*/, '') });
  const chosen = clusterNamed(cluster.replace(/=.*/, ''), found.clusters, found.names, path);
  const appliers = chosenAppliers(chosen, build.kustomization);
  refuseInputs(output, read, io);
  const failures = appliers.flatMap(({ failure }) => failure ?? []);
  writeManifests(appliers.map((applier) => textOf(applier, showSecrets, failures)).join(''), output, io);
  return sayFailures(failures, io);
}

function clusterNamed(name: string, clusters: readonly ReadCluster[], names: readonly string[], path: string): ReadCluster {
  if (name === '' && clusters.length === 1) return clusters[0];
  const chosen = clusters.find((one) => one.name === name);
  if (chosen) return chosen;
  if (names.length === 0) {
    throw new UsageError(
      `No file of ${path} says that a cluster syncs from it. Give --cluster NAME=PATH, with the folder that the cluster applies first.`,
    );
  }
  const which = name === '' ? 'Give --cluster NAME' : `The cluster ${name} does not exist.${didYouMean(name, names)} Give the name of one`;
  throw new UsageError(`${which}: ${listed(names, 'or')}.`);
}

function chosenAppliers({ appliers, name }: ReadCluster, wanted: string | undefined): readonly Applier[] {
  if (wanted === undefined) return inOrder(appliers);
  const chosen = appliers.filter(
    ({ object: { manifest } }) => `${manifest.namespace}/${manifest.name}` === wanted && manifest.kind === 'Kustomization',
  );
  if (chosen.length > 0) return chosen;
  const names = appliers.map(({ object: { manifest } }) => `${manifest.namespace}/${manifest.name}`);
  throw new UsageError(
    `The cluster ${name} has no Kustomization ${wanted}.${didYouMean(wanted, names)} See cdk8s-fluxcd list kustomizations.`,
  );
}

/** Those that others depend on come first, as far as that is possible. */
function inOrder(appliers: readonly Applier[]): readonly Applier[] {
  const byName = new Map(appliers.map((applier) => [keyOf(applier.object.manifest.namespace, applier.object.manifest.name), applier]));
  const ordered = new Set<Applier>();
  const open = new Set<Applier>();
  const visit = (applier: Applier) => {
    if (ordered.has(applier) || open.has(applier)) return;
    open.add(applier);
    const { namespace, object } = applier.object.manifest;
    const needs: unknown = object.spec?.dependsOn;
    for (const need of Array.isArray(needs) ? needs : []) {
      const other = byName.get(keyOf(String(need?.namespace ?? namespace), String(need?.name)));
      if (other) visit(other);
    }
    ordered.add(applier);
  };
  appliers.forEach(visit);
  return [...ordered];
}

function keyOf(namespace: string, name: string): string {
  return `${namespace}/${name}`;
}

/**
 * The objects of an applier, below a comment that says who applies them and from where.
 * @param failures receives objects that cannot be written
 */
function textOf(
  { object, objects, path, outside, isSuspended, isRemote }: Applier,
  showSecrets: boolean,
  failures: BuildFailure[],
): string {
  const { title, place } = object.manifest;
  const notes = [
    path === undefined ? undefined : `path ${path}`,
    outside === undefined ? undefined : `not built: ${outside}`,
    isSuspended ? 'suspended' : undefined,
    isRemote ? 'on another cluster (kubeConfig)' : undefined,
  ].filter((note) => note !== undefined);
  const head = `# ${outputLine([title, ...notes, place].join(' | '))}\n`;
  const sorted = [...objects].sort((a, b) => compareApplied(a.manifest, b.manifest));
  return head + sorted.map(documentOf).join('');

  function documentOf(applied: AppliedObject): string {
    try {
      return `---\n${yamlOf(shown(owned(applied.exact, object.manifest.object), showSecrets), applied.placeOf(''))}`;
    } catch (error) {
      if (!(error instanceof BuildFailure)) throw error;
      failures.push(error);
      return '';
    }
  }
}

function shown(object: JsonObject, showSecrets: boolean): JsonObject {
  const plain = withoutSopsBlock(object);
  return showSecrets ? plain : withHiddenValues(plain);
}

/** The labels by which Flux knows what it applied; a ResourceSet's are set when it is rendered. */
function owned(object: JsonObject, { kind, metadata }: JsonObject): JsonObject {
  if (kind !== 'Kustomization') return object;
  const group = 'kustomize.toolkit.fluxcd.io';
  const labels = { ...object.metadata?.labels, [`${group}/name`]: metadata?.name, [`${group}/namespace`]: metadata?.namespace };
  return { ...object, metadata: { ...object.metadata, labels } };
}
