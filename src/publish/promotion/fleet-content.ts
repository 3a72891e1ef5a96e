import { Side } from '../../diff/side';
import { isObject } from '../../kubernetes/json-object';
import { manifestFiles } from '../../repository/manifest-files';
import { readFiles, RepositoryOptions, RepositoryReading } from '../../repository/read-repository';
import { pathIn } from '../../repository/trees/source-tree';
import { PulledTree } from '../archive/pulled-tree';
import { filesOfTar } from '../archive/untar';
import { StoredManifest } from '../artifact';
import { Address } from '../registry/address';
import { Registry } from '../registry/registry';
import { RegistryError } from '../registry/registry-error';
import { layerOf, unpacked } from '../stored-artifact';

/** How the content of artifacts is read. */
export type Reading = Omit<RepositoryOptions, 'path'>;

/** Files of an artifact by their paths. */
export type PulledFiles = ReadonlyMap<string, Buffer>;

/**
 * Downloads the files of an artifact.
 * @throws RegistryError
 */
export async function filesOf(registry: Registry, address: Address, manifest: StoredManifest): Promise<PulledFiles> {
  const layer = layerOf(manifest);
  const archive = layer && unpacked(await registry.blob(address, layer));
  try {
    if (archive) return filesOfTar(archive);
  } catch {
    // It is not an archive: the same as one that cannot be uncompressed.
  }
  throw new RegistryError(
    `${address.url}@${manifest.digest} is not an artifact of manifests. Push it by cdk8s-fluxcd push, or by flux push artifact.`,
  );
}

/**
 * The URLs of the artifacts that are parts of a fleet: below its own, and followed by clusters by the tag by which they follow the fleet.
 * @param shown the artifact, as messages name it
 */
export function partsOf(files: PulledFiles, url: string, shown: string, reading: Reading): readonly string[] {
  const found = new Set<string>();
  for (const { root, appliers } of readingOf(files, shown, reading).clusters) {
    if (root.source.url !== url) continue;
    for (const { manifest } of appliers.flatMap(({ objects }) => objects)) {
      const spec: unknown = manifest.object.spec;
      if (manifest.kind !== 'OCIRepository' || !manifest.isFlux || !isObject(spec) || spec.layerSelector !== undefined) continue;
      if (String(spec.url).startsWith(`${url}/`) && spec.ref?.tag === root.source.tag) found.add(String(spec.url));
    }
  }
  return [...found];
}

/**
 * What the clusters that follow a tag of a fleet get of it and its parts.
 * @param parts files of the parts, by their URLs
 */
export function sideOf(
  files: PulledFiles,
  parts: ReadonlyMap<string, PulledFiles>,
  side: { readonly url: string; readonly follows: string; readonly shown: string },
  reading: Reading,
): Side {
  const all = new Map(files);
  for (const [url, own] of parts) {
    // Where the reader looks for what has an artifact of its own.
    const folder = `components/${url.slice(side.url.length + 1)}`;
    for (const [path, content] of own) all.set(pathIn(folder, path), content);
  }
  const { clusters, ...rest } = readingOf(all, side.shown, reading);
  const followers = clusters.filter(({ root: { source } }) => source.url === side.url && source.tag === side.follows);
  return { shown: side.shown, files: rest, clusters: followers };
}

function readingOf(files: PulledFiles, shown: string, reading: Reading): RepositoryReading {
  const tree = new PulledTree(files, shown);
  return readFiles({ tree, folder: '.', files: [...manifestFiles(tree, '.')] }, reading);
}
