import { RegistryError } from './registry/registry-error';
import { isObject } from '../kubernetes/json-object';
import { ownFolderOf } from '../repository/clusters/own-folder';
import { ReadCluster } from '../repository/clusters/read-cluster';
import { RepositoryReading } from '../repository/read-repository';
import { normalized, pathIn } from '../repository/trees/source-tree';

/** A folder that is published as an artifact. */
export interface FolderArtifact {
  readonly url: string;
  /** The folder, as the tree names it. */
  readonly folder: string;
  /** Whether clusters sync from it, so that its tag is moved after those of the artifacts that it names. */
  readonly isFleet: boolean;
  /** The clusters that read it, by the tags that they follow. */
  readonly followers: ReadonlyMap<string, readonly string[]>;
}

/** What is known of an artifact while the clusters are looked through. */
interface Found {
  readonly url: string;
  readonly folder: string;
  readonly isFleet: boolean;
  readonly followers: Map<string, string[]>;
}

/**
 * The artifacts that the clusters of a fleet follow and that are made of its folders: what they sync from, and the OCIRepositories whose URLs are below it.
 * Those that clusters sync from come last.
 * @throws RegistryError where two artifacts have one URL, or one folder
 */
export function artifactsOfFleet({ tree, clusters }: RepositoryReading): readonly FolderArtifact[] {
  const found = new Map<string, Found>();
  for (const cluster of clusters) {
    const { base, source } = cluster.root;
    if (source.kind !== 'OCIRepository' || source.url === undefined) continue;
    note(found, cluster.name, { url: source.url, folder: base, tag: source.tag, isFleet: true });
    for (const { url, tag, title } of repositoriesOf(cluster)) {
      const folder = ownFolderOf(tree, cluster.root, url);
      if (folder === undefined) continue;
      refuseShared(cluster, folder, title);
      refuseReferredTo(cluster, tree.placeOf({ file: folder, line: 1, column: 1 }).file, title);
      note(found, cluster.name, { url, folder, tag, isFleet: false });
    }
  }
  const all = [...found.values()];
  return [...all.filter(({ isFleet }) => !isFleet), ...all.filter(({ isFleet }) => isFleet)];
}

/** The folders within an artifact that are not packed with it: they have artifacts of their own, and a change of one is not a change of this. */
export function foldersLeftOut(
  { folder, url }: { readonly folder: string; readonly url: string },
  all: readonly { readonly folder: string; readonly url: string }[],
): ReadonlySet<string> {
  const inside = all.filter(
    (other) => other.url !== url && other.folder !== folder && (folder === '.' || other.folder.startsWith(`${folder}/`)),
  );
  return new Set(inside.map((other) => (folder === '.' ? other.folder : other.folder.slice(folder.length + 1))));
}

interface Note {
  readonly url: string;
  readonly folder: string;
  readonly tag: string | undefined;
  readonly isFleet: boolean;
}

function note(found: Map<string, Found>, cluster: string, { url, folder, tag, isFleet }: Note): void {
  const known = found.get(url) ?? { url, folder, isFleet, followers: new Map<string, string[]>() };
  if (known.folder !== folder) {
    throw new RegistryError(`${url} is the artifact of ${known.folder} and of ${folder}. Give one of them another URL.`);
  }
  found.set(url, known);
  if (tag === undefined) return;
  const followers = known.followers.get(tag) ?? [];
  known.followers.set(tag, [...followers.filter((name) => name !== cluster), cluster]);
}

interface ReadRepository {
  readonly url: string;
  readonly tag: string | undefined;
  readonly title: string;
}

/** The OCIRepositories of a cluster, but not those of charts. */
function repositoriesOf({ appliers }: ReadCluster): readonly ReadRepository[] {
  return appliers.flatMap(({ objects }) =>
    objects.flatMap(({ manifest }) => {
      const { kind, isFlux, title, object } = manifest;
      const { url, ref, layerSelector } = isObject(object.spec) ? object.spec : {};
      if (kind !== 'OCIRepository' || !isFlux || typeof url !== 'string' || layerSelector !== undefined) return [];
      return [{ url, tag: typeof ref?.tag === 'string' ? ref.tag : undefined, title }];
    }),
  );
}

/** What is applied from the artifact of the fleet is in it, and has no artifact of its own. */
function refuseShared({ root, appliers }: ReadCluster, folder: string, title: string): void {
  const { source, base } = root;
  for (const { object } of appliers) {
    const { spec } = object.manifest.object;
    if (spec?.sourceRef?.kind !== source.kind || spec.sourceRef.name !== source.name || object === root.kustomization) continue;
    const path = pathIn(base, normalized(String(spec.path ?? '.')));
    if (path !== folder && !path.startsWith(`${folder}/`)) continue;
    throw new RegistryError(
      `${title} has the URL of an artifact of the folder ${folder}, which ${object.manifest.title} applies from the artifact of the fleet. Say which folders have artifacts of their own: --to URL for the fleet, --artifact FOLDER=URL for each.`,
    );
  }
}

/** What a folder of the fleet refers to by `../` must be in the artifact of the fleet, too. */
function refuseReferredTo({ root, appliers }: ReadCluster, folder: string, title: string): void {
  const { source } = root;
  for (const { object, objects, opened = [] } of appliers) {
    const reference: unknown = object.manifest.object.spec?.sourceRef;
    if (!isObject(reference) || reference.kind !== source.kind || reference.name !== source.name) continue;
    // A component may have patches only, and no object of its own.
    const inside = [...objects.map((one) => one.placeOf('').file), ...opened].find((file) => file.startsWith(`${folder}/`));
    if (inside === undefined) continue;
    throw new RegistryError(
      `${title} has the URL of an artifact of the folder ${folder}, but ${object.manifest.title} applies ${inside} of it from the artifact of the fleet, which does not hold it. Move what both need out of the folder, or into the other one.`,
    );
  }
}
