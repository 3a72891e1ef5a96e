import { objectsAt } from './objects-at';
import { Root, RootKind, RootSource, syncKustomization } from './root';
import { hasVariable } from '../../flux/variables';
import { addTo } from '../../kubernetes/grouping';
import { isObject } from '../../kubernetes/json-object';
import { isKustomizationFile } from '../../kubernetes/kustomization-files';
import { valuesAt } from '../../kubernetes/pointer';
import { Written } from '../building/applied-object';
import { FoundObject } from '../found-object';
import { objectsIn } from '../read-objects';
import { nearestFolder } from '../trees/nearest-folder';
import { readableText } from '../trees/readable-text';
import { folderOf, normalized, pathIn, SourceTree } from '../trees/source-tree';

/** A folder of files that no cluster is known to get, with Kustomizations that apply folders of this repository. */
export interface LooseCluster {
  readonly root: Root;
  /** The files that are taken as they are. */
  readonly files: readonly string[];
}

/**
 * Where nothing says what a cluster syncs from: the folders of plain files that hold Flux Kustomizations over other folders of the repository. What lies
 * below such a path is applied by its Kustomization.
 */
export function looseClusters(tree: SourceTree, files: readonly string[], folder: string): readonly LooseCluster[] {
  const kustomized = new Set(files.filter(isKustomizationFile).map(folderOf));
  const byFolder = new Map<string, string[]>();
  for (const file of files) {
    const at = folderOf(file);
    if (!kustomized.has(at)) addTo(byFolder, at, file);
  }
  const found = [...byFolder].flatMap(([at, own]) => looseCluster(tree, own, at, folder) ?? []);
  const applied = found.flatMap(({ paths }) => paths);
  return found.filter(({ at }) => !applied.some((path) => at === path || at.startsWith(`${path}/`))).map(({ cluster }) => cluster);
}

interface Candidate {
  readonly cluster: LooseCluster;
  /** Folder that the files lie in. */
  readonly at: string;
  /** Folders that its Kustomizations apply. */
  readonly paths: readonly string[];
}

function looseCluster(tree: SourceTree, files: readonly string[], at: string, base: string): Candidate | undefined {
  if (!files.some((file) => /kustomize\.toolkit\.fluxcd\.io\/|source\.extensions\.fluxcd\.io\//.test(readableText(tree, file) ?? ''))) {
    return undefined;
  }
  const objects = files.flatMap((file) => objectsOf(tree, file));
  const kustomizations = objects.map(({ manifest }) => manifest).filter(({ isFlux, kind }) => isFlux && kind === 'Kustomization');
  const paths: string[] = [];
  let source: RootSource | undefined;
  for (const { object, namespace } of kustomizations) {
    const { path, sourceRef, suspend } = object.spec ?? {};
    if (typeof path !== 'string' || hasVariable(path) || !isObject(sourceRef) || typeof sourceRef.name !== 'string' || suspend) continue;
    const where = pathIn(base, normalized(path));
    if (where === at || at.startsWith(`${where}/`) || where === base) continue;
    if (tree.isFolder(where)) paths.push(where);
    else if (nearestFolder(tree, where) === undefined) continue;
    source ??= { kind: String(sourceRef.kind), namespace: String(sourceRef.namespace ?? namespace), name: sourceRef.name };
  }
  source ??= copiedSource(tree, objects, base);
  if (source === undefined) return undefined;
  const { kind, namespace, name } = source;
  const written = objects.find(({ manifest }) => manifest.kind === kind && manifest.namespace === namespace && manifest.name === name);
  const url: unknown = written?.manifest.object.spec?.url;
  const place = tree.placeOf({ file: files[0], line: 1, column: 1 });
  const root = {
    kind: RootKind.UNKNOWN,
    place,
    base,
    path: at,
    source: { ...source, url: typeof url === 'string' ? url : undefined },
    kustomization: new Written(syncKustomization({ ...source, name: '' }, at), () => place),
    start: objects,
  };
  return { cluster: { root, files }, at, paths };
}

/** The source of an ArtifactGenerator that copies folders of this repository. */
function copiedSource(tree: SourceTree, objects: readonly Written[], base: string): RootSource | undefined {
  for (const { manifest } of objects) {
    if (!manifest.isFlux || manifest.kind !== 'ArtifactGenerator') continue;
    const sources = objectsAt(manifest.object.spec?.sources);
    for (const { value: from } of valuesAt(manifest.object, '/spec/artifacts/*/copy/*/from')) {
      const [, alias, path] = /^@([^/]+)\/([^*?[\]]+)/.exec(String(from)) ?? [];
      const source = sources.find((one) => one.alias === alias);
      if (!source || path === undefined || nearestFolder(tree, pathIn(base, normalized(path))) === undefined) continue;
      return { kind: String(source.kind), namespace: String(source.namespace ?? manifest.namespace), name: String(source.name) };
    }
  }
  return undefined;
}

function objectsOf(tree: SourceTree, file: string): Written[] {
  const found = [...objectsIn(file, readableText(tree, file) ?? '')].filter((content) => content instanceof FoundObject);
  return found.map((one) => new Written(one.manifest.object, (pointer) => tree.placeOf({ file, ...one.positionOf(pointer) })));
}
