import { Place } from './place';
import { Manifest } from '../analysis/model/manifest';
import { AppliedFolder, Model } from '../analysis/model/model';
import { appliersByCluster } from '../repository/clusters/applied-clusters';
import { Applier, ReadCluster } from '../repository/clusters/read-cluster';
import { Root, RootKind } from '../repository/clusters/root';

/** An object as it is applied, and where each of its values was written. */
export interface AuditedObject {
  readonly manifest: Manifest;
  placeOf(pointer: string): Place;
}

/** How much is known of what a cluster gets. */
export enum Known {
  /** All that the repository is there for. */
  ALL,
  /** Something that is not in the repository, or cannot be built, applies more to it. */
  PARTLY,
  /** No cluster is known that gets it. */
  NO_CLUSTER,
  /** It is a base, which overlays complete and change. */
  BASE,
}

/** Objects that one cluster gets, as the rules read them. */
export interface AuditedPart {
  /** Name of the cluster, where one is known. */
  readonly cluster?: string;
  /** Where no cluster is known: the folder of the objects, or the file that says what it makes. */
  readonly folder?: string;
  readonly model: Model;
  readonly objects: ReadonlyMap<Manifest, AuditedObject>;
  readonly known: Known;
}

/** What a part is made of. */
interface Content {
  readonly cluster?: string;
  readonly folder?: string;
  readonly objects: readonly AuditedObject[];
  readonly folders: readonly AppliedFolder[];
  readonly known: Known;
  readonly fluxVersion?: string;
}

export function partOf({ cluster, folder, objects, folders, known, fluxVersion }: Content): AuditedPart {
  const byManifest = new Map(objects.map((object) => [object.manifest, object]));
  const model = new Model([{ name: cluster ?? '', manifests: [...byManifest.keys()], folders, fluxVersion }]);
  return { cluster, folder, model, objects: byManifest, known };
}

/** A cluster, and those that it applies to by `spec.kubeConfig`. Clusters see nothing of each other. */
export function partsOf(cluster: ReadCluster): readonly AuditedPart[] {
  const { name, root } = cluster;
  return [...appliersByCluster(cluster)].map(([of, appliers]) => applied(of, appliers, of === name ? root : undefined));
}

/** The names of a cluster and of those that it applies to. */
export function clusterNames(cluster: ReadCluster): readonly string[] {
  return [...appliersByCluster(cluster).keys()];
}

function applied(cluster: string, appliers: readonly Applier[], { start = [], kind, fluxVersion }: Partial<Root> = {}): AuditedPart {
  // The operator applies what a ResourceSet generates.
  const folders = appliers
    .filter(({ object }) => object.manifest.kind === 'Kustomization')
    .map(({ object, objects }) => ({ manifests: objects.map(({ manifest }) => manifest), by: [object.manifest] }));
  const objects = [...start, ...appliers.flatMap((applier) => applier.objects)];
  if (kind === RootKind.UNKNOWN) return partOf({ objects, folders, known: Known.NO_CLUSTER });
  const known = appliers.some(isUnknown) ? Known.PARTLY : Known.ALL;
  return partOf({ cluster, objects, folders, known, fluxVersion });
}

/** Whether nobody can tell here what an applier applies: it is not in the repository, or cannot be built. */
export function isUnknown({ outside, failure }: Applier): boolean {
  return outside !== undefined || failure !== undefined;
}
