import { DrawnApplier, DrawnCluster } from './drawn-cluster';
import { PicturePlace } from './picture';
import { Manifest } from '../analysis/model/manifest';
import { Model } from '../analysis/model/model';
import { AuditedPart } from '../audit/cluster-parts';
import { fluxGroupOf } from '../flux/kinds';
import { withoutSopsBlock } from '../flux/sops';
import { identityKey } from '../kubernetes/identity';
import { AppliedObject } from '../repository/building/applied-object';
import { BuildFailure } from '../repository/building/build-failure';
import { withHiddenValues } from '../repository/building/hidden-secrets';
import { yamlOf } from '../repository/building/yaml-text';
import { appliersByCluster } from '../repository/clusters/applied-clusters';
import { Applier, ReadCluster } from '../repository/clusters/read-cluster';
import { Root, RootKind } from '../repository/clusters/root';
import { withoutCredentials } from '../wording/credentials';

/** A cluster of a repository, and those that it applies to by `spec.kubeConfig`. */
export function drawnClusters(cluster: ReadCluster, told: Told = asItIs): readonly DrawnCluster[] {
  const { name, root } = cluster;
  return [...appliersByCluster(cluster)].map(([of, appliers]) => drawnCluster(of, appliers, of === name ? root : undefined, told));
}

/** How a picture names a place in a file. */
export type Told = (file: string, line: number) => PicturePlace;

const asItIs: Told = (file, line) => ({ file, line });

function drawnCluster(name: string, appliers: readonly Applier[], root: Root | undefined, told: Told): DrawnCluster {
  const objects = [...(root?.start ?? []), ...appliers.flatMap((applier) => applier.objects)];
  const byManifest = new Map(objects.map((object) => [object.manifest, object]));
  const byIdentity = new Map<string, Manifest>();
  for (const { manifest } of objects) if (!byIdentity.has(identityKey(manifest))) byIdentity.set(identityKey(manifest), manifest);
  const drawn = appliers.map(({ object, ...applier }): DrawnApplier => {
    // What a cluster syncs by is among what it applies itself, or no file holds it.
    const own = byIdentity.get(identityKey(object.manifest));
    if (!own) byManifest.set(object.manifest, object);
    return {
      manifest: own ?? object.manifest,
      objects: applier.objects.map(({ manifest }) => manifest),
      unknown: applier.outside,
      failure: applier.failure?.message,
      isSuspended: applier.isSuspended,
      isImplied: own === undefined && object.manifest.name !== '' && object === root?.kustomization,
    };
  });
  const folders = drawn
    .filter(({ manifest }) => manifest.kind === 'Kustomization')
    .map(({ manifest, objects: manifests }) => ({ manifests, by: [manifest] }));
  const isKnown = root?.kind !== RootKind.UNKNOWN;
  const isWhole = drawn.every(({ unknown, failure }) => unknown === undefined && failure === undefined);
  const first = root && byIdentity.get(identityKey(root.kustomization.manifest));
  return {
    ...drawing({ name, isKnown, objects: byManifest, folders, fluxVersion: root?.fluxVersion, told }),
    ...(root ? told(root.place.file, root.place.line) : {}),
    appliers: drawn,
    isComplete: isKnown && root !== undefined && isWhole,
    root: first ?? (root && byManifest.has(root.kustomization.manifest) ? root.kustomization.manifest : undefined),
    syncSource: root && sourceOf(root),
  };
}

/** Objects of which no cluster is known that gets them. */
export function drawnPart(name: string, { objects }: AuditedPart): DrawnCluster {
  const byManifest = new Map(
    [...objects].map(([manifest, object]) => [
      manifest,
      { manifest, exact: manifest.object, placeOf: (pointer: string) => object.placeOf(pointer) },
    ]),
  );
  return { ...drawing({ name, isKnown: false, objects: byManifest, folders: [], told: asItIs }), appliers: [], isComplete: false };
}

type Drawable = Pick<AppliedObject, 'manifest' | 'exact' | 'placeOf'>;

function drawing({
  name,
  isKnown,
  objects,
  folders,
  fluxVersion,
  told,
}: {
  readonly name: string;
  readonly isKnown: boolean;
  readonly objects: ReadonlyMap<Manifest, Drawable>;
  readonly folders: readonly { readonly manifests: readonly Manifest[]; readonly by: readonly Manifest[] }[];
  readonly fluxVersion?: string;
  readonly told: Told;
}): Omit<DrawnCluster, 'appliers' | 'isComplete'> {
  const manifests = [...objects.keys()];
  const [model] = new Model([{ name, manifests, folders, fluxVersion }]).clusters;
  const information = manifests.find(({ kind, name: own }) => kind === 'ConfigMap' && own === 'flux-runtime-info');
  const environment: unknown = information?.object.data?.ENVIRONMENT;
  return {
    name,
    isKnown,
    environment: typeof environment === 'string' && environment !== '' ? environment : undefined,
    fluxVersion: model.fluxVersions[0],
    model,
    placeOf: (manifest, pointer) => {
      const { file, line } = objects.get(manifest)!.placeOf(pointer);
      return told(file, line);
    },
    yamlOf: (manifest) => textOf(objects.get(manifest)!),
  };
}

/** An object that cannot be printed is reported by the audit. */
function textOf(object: Drawable): string | undefined {
  try {
    return yamlOf(withHiddenValues(withoutSopsBlock(object.exact)), object.placeOf(''));
  } catch (error) {
    if (error instanceof BuildFailure) return undefined;
    throw error;
  }
}

function sourceOf({ source, kind }: Root): DrawnCluster['syncSource'] {
  if (kind === RootKind.OPTION || kind === RootKind.CONVENTION || kind === RootKind.UNKNOWN) return undefined;
  const { kind: ofKind, namespace, name, url, tag } = source;
  const details = {
    ...(url === undefined ? {} : { url: withoutCredentials(url) }),
    ...(tag === undefined ? {} : { ref: `tag ${tag}` }),
  };
  return { identity: { group: fluxGroupOf(ofKind) ?? '', kind: ofKind, namespace, name }, details };
}
