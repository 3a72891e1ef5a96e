import type { AppliedSet, ClusterState } from '../../../analysis/changes';
import { Manifest } from '../../../analysis/model/manifest';
import { handbook } from '../../../flux/handbook';
import { FoundObject } from '../../../repository/found-object';
import { objectsIn } from '../../../repository/read-objects';

/** Reads the objects of a file, each string once. */
export class OutputReader {
  private readonly read = new Map<string, readonly Manifest[]>();

  /** @param placeOf where a file is on this machine, for the places of objects */
  public constructor(private readonly placeOf: (path: string) => string) {}

  public objectsOf(path: string, text: string): readonly Manifest[] {
    const key = `${path}\n${text}`;
    let found = this.read.get(key);
    if (!found) {
      const contents = [...objectsIn(this.placeOf(path), text)];
      found = contents.filter((content) => content instanceof FoundObject).map(({ manifest }) => manifest);
      this.read.set(key, found);
    }
    return found;
  }
}

/** What an output applies to each cluster, by the Kustomizations in it. */
export function statesIn(
  files: ReadonlyMap<string, string>,
  reader: OutputReader,
  published: readonly PublishedFolder[] = [],
): ClusterState[] {
  const clusters = new Set([...files.keys()].flatMap((path) => /^clusters\/([^/]+)\/flux-system\//.exec(path)?.[1] ?? []));
  const folders = new Folders(files, reader);
  return [...clusters].sort().flatMap((name) => stateOf(name, folders, published) ?? []);
}

function stateOf(name: string, folders: Folders, published: readonly PublishedFolder[]): ClusterState | undefined {
  const folder = `clusters/${name}`;
  const all = folders.manifestsIn(folder);
  const instance = all.find(({ kind, isFlux }) => kind === 'FluxInstance' && isFlux);
  if (!instance) return undefined;
  const path = String(instance.object.spec?.sync?.path ?? '');
  const prefix = path.endsWith(folder) ? path.slice(0, -folder.length) : './';
  const sets: AppliedSet[] = [];
  const inLayers = new Set<Manifest>();
  for (const by of all.filter(({ kind, isFlux }) => kind === 'Kustomization' && isFlux)) {
    const own = publishedFolderOf(by, all, published) ?? artifactFolderOf(by, all, instance, folders) ?? folderOf(by, prefix);
    const manifests = own === undefined || own === folder ? [] : folders.manifestsIn(own);
    // A layer of a cluster's own lies in the folder of the cluster.
    if (own?.startsWith(`${folder}/`)) for (const manifest of manifests) inLayers.add(manifest);
    sets.push({ by, manifests: manifests.length > 0 ? manifests : undefined });
  }
  const info = all.find(({ kind, name: own }) => kind === 'ConfigMap' && own === 'flux-runtime-info');
  return {
    name,
    environment: info && String(info.object.data?.ENVIRONMENT),
    sets: [{ by: instance, manifests: all.filter((manifest) => !inLayers.has(manifest)) }, ...sets],
  };
}

/** What a publisher publishes: its address as clusters read it, and what the paths of its files begin with. */
export interface PublishedFolder {
  readonly url: string;
  readonly prefix: string;
}

/** The folder of a publisher that a Kustomization applies. */
function publishedFolderOf(
  { object: { spec } }: Manifest,
  all: readonly Manifest[],
  published: readonly PublishedFolder[],
): string | undefined {
  if (published.length === 0) return undefined;
  const url = addressOf(spec?.sourceRef, all);
  const found = published.find((each) => url === each.url || url.startsWith(`${each.url}/`));
  if (!found) return undefined;
  const folder = url === found.url ? String(spec?.path ?? '').replace(/^\.\//, '') : url.slice(found.url.length + 1);
  return `${found.prefix}${folder}`;
}

function addressOf({ kind, name }: { readonly kind?: unknown; readonly name?: unknown } = {}, all: readonly Manifest[]): string {
  return String(all.find((each) => each.kind === kind && each.name === name)?.object.spec?.url ?? '');
}

/** The folder of the output that a Kustomization applies by an artifact of its own, whose address is that of the fleet's artifact with the folder. */
function artifactFolderOf(
  { object: { spec } }: Manifest,
  all: readonly Manifest[],
  instance: Manifest,
  folders: Folders,
): string | undefined {
  const { kind, name } = spec?.sourceRef ?? {};
  if (kind !== 'OCIRepository' || name === handbook.namespace) return undefined;
  const url = addressOf({ kind, name }, all);
  const shared = `${instance.object.spec?.sync?.url}/`;
  if (!url.startsWith(shared)) return undefined;
  const folder = url.slice(shared.length);
  return [`components/${folder}`, folder].find((each) => folders.manifestsIn(each).length > 0);
}

/** The folder of the output that a Kustomization applies; undefined where it applies something else. */
function folderOf({ object: { spec } }: Manifest, prefix: string): string | undefined {
  const { kind, name } = spec?.sourceRef ?? {};
  const path = String(spec?.path ?? '');
  const isOfFleet = name === handbook.namespace || kind === 'ExternalArtifact';
  return isOfFleet && path.startsWith(prefix) ? path.slice(prefix.length) : undefined;
}

/** The objects of an output by the folders that they lie in, at any depth. */
class Folders {
  private readonly byFolder = new Map<string, Manifest[]>();

  public constructor(files: ReadonlyMap<string, string>, reader: OutputReader) {
    for (const [path, text] of files) {
      const manifests = reader.objectsOf(path, text);
      for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
        const folder = path.slice(0, end);
        const found = this.byFolder.get(folder);
        if (found) found.push(...manifests);
        else this.byFolder.set(folder, [...manifests]);
      }
    }
  }

  public manifestsIn(folder: string): readonly Manifest[] {
    return this.byFolder.get(folder) ?? [];
  }
}
