import { patchedSync } from './patched-sync';
import { Root, RootKind, RootSource, syncKustomization } from './root';
import { sourceRootOf, within } from './source-root';
import { isSyncFile } from '../../analysis/model/bootstrap-files';
import type { WrittenAt } from '../../engines/kustomize';
import { YamlDocument, YamlStream } from '../../engines/yaml';
import { hasVariable } from '../../flux/variables';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { Written } from '../building/applied-object';
import { FoundObject } from '../found-object';
import { objectsIn } from '../read-objects';
import { readableText } from '../trees/readable-text';
import { folderOf, normalized, pathIn, SourceTree } from '../trees/source-tree';

/** Where people keep what Flux runs on, and by Flux's convention the name of what syncs. */
const fluxSystem = 'flux-system';

/**
 * The clusters that the files of a tree say to sync from it: by a FluxInstance, by the values of the chart `flux-instance`, and by what
 * `flux bootstrap` writes. Each folder is one cluster.
 * @param files paths of all YAML files
 * @param folder the folder that a user calls the repository
 */
export function rootsIn(tree: SourceTree, files: readonly string[], folder: string): Root[] {
  const found = files.flatMap((file) => rootsInFile(tree, file, folder));
  const byFolder = new Map<string, Root>();
  // A cluster that has both was moved to the operator.
  for (const kind of [RootKind.FLUX_INSTANCE, RootKind.BOOTSTRAP, RootKind.STUB]) {
    for (const root of found) {
      const key = pathIn(root.base, root.path);
      if (root.kind === kind && !byFolder.has(key)) byFolder.set(key, root);
    }
  }
  return [...byFolder.values()].sort((a, b) => (pathIn(a.base, a.path) < pathIn(b.base, b.path) ? -1 : 1));
}

function rootsInFile(tree: SourceTree, file: string, repository: string): Root[] {
  const text = readableText(tree, file);
  if (text === undefined) return [];
  if (isSyncFile(file)) return bootstrapRoots(tree, file, text, repository);
  // Reading YAML takes time. Keys may be quoted, in JSON and in YAML.
  return /\bsync\b/.test(text) && /FluxInstance|\binstance\b/.test(text) ? instanceRoots(tree, file, text) : [];
}

function bootstrapRoots(tree: SourceTree, file: string, text: string, repository: string): Root[] {
  const found = [...objectsIn(file, text)].filter((content) => content instanceof FoundObject);
  const sync = found.find(({ manifest }) => manifest.isFlux && manifest.kind === 'Kustomization');
  const folder = folderOf(file);
  // Bootstrap gives the path of the folder around.
  if (!sync) {
    return found.length === 0 && isStub(tree, folder) ? [assumedRoot(RootKind.STUB, tree, file, folderOf(folder), repository)] : [];
  }
  const { object, namespace } = sync.manifest;
  const { sourceRef } = object.spec ?? {};
  const path = normalized(String(object.spec?.path ?? '.'));
  const base = baseAround(tree, folder, path);
  if (base === undefined || !isObject(sourceRef)) return [];
  const name = String(sourceRef.name);
  const written = found.find(({ manifest }) => manifest.kind === sourceRef.kind && manifest.name === name)?.manifest.object.spec ?? {};
  const source = {
    kind: String(sourceRef.kind),
    namespace: String(sourceRef.namespace ?? namespace),
    name,
    url: written.url,
    ignore: written.ignore,
  };
  const at = (pointer: string) => tree.placeOf({ file, ...sync.positionOf(pointer) });
  const version = bootstrappedVersion(tree, folder);
  return [{ kind: RootKind.BOOTSTRAP, place: at(''), base, path, source, kustomization: new Written(object, at), file, ...version }];
}

/** The version that `flux bootstrap` writes into the manifests beside: `# Flux Version: v2.8.8`. */
function bootstrappedVersion(tree: SourceTree, folder: string): Pick<Root, 'fluxVersion' | 'versionPlace'> {
  const file = pathIn(folder, 'gotk-components.yaml');
  const head = (readableText(tree, file) ?? '').slice(0, 500);
  const [comment, fluxVersion] = /^# Flux Version: *v?(\d+\.\d+\.\d+\S*)\s*$/m.exec(head) ?? [];
  if (comment === undefined) return {};
  const line = head.slice(0, head.indexOf(comment)).split('\n').length;
  return { fluxVersion, versionPlace: tree.placeOf({ file, line, column: 1 }) };
}

/** Bootstrap makes gotk-components.yaml beside it, and a kustomization.yaml that names both. */
function isStub(tree: SourceTree, folder: string): boolean {
  return ['gotk-components.yaml', 'kustomization.yaml'].some((name) => readableText(tree, pathIn(folder, name)) !== undefined);
}

/** What syncs a cluster that no file describes is taken for what the other clusters have. */
const usualSource = { kind: 'GitRepository', namespace: fluxSystem, name: fluxSystem };

/**
 * The root of a cluster of which only the folder is known.
 * @param file what tells that it is one
 * @param folder the cluster's folder
 * @param repository the folder that is read
 */
export function assumedRoot(kind: RootKind, tree: SourceTree, file: string, folder: string, repository: string): Root {
  const base = sourceRootOf(tree, folder, repository);
  return madeRoot(kind, tree.placeOf({ file, line: 1, column: 1 }), base, within(base, folder), usualSource);
}

/** A root whose Kustomization is in no file. */
function madeRoot(kind: RootKind, place: WrittenAt, base: string, path: string, source: RootSource): Root {
  return { kind, place, base, path, source, kustomization: new Written(syncKustomization(source, path), () => place) };
}

function instanceRoots(tree: SourceTree, file: string, text: string): Root[] {
  const stream = new YamlStream(text);
  return [...stream.documents()].flatMap((document) => {
    if (!(document instanceof YamlDocument) || !isObject(document.value)) return [];
    const instance = instanceIn(document.value);
    if (!instance) return [];
    const { sync, pointer } = instance;
    const { kind, url, ref, path: written, name = instance.namespace } = sync;
    if (typeof written !== 'string' || typeof url !== 'string' || hasVariable(written)) return [];
    const path = normalized(written);
    const base = baseAround(tree, folderOf(file), path);
    if (base === undefined) return [];
    const place = tree.placeOf({ file, ...stream.positionAt(document.offsetAt(pointer)) });
    const source = { kind: String(kind ?? 'GitRepository'), namespace: instance.namespace, name: String(name), url, tag: tagIn(kind, ref) };
    const root = madeRoot(RootKind.FLUX_INSTANCE, place, base, path, source);
    const kustomization = new Written(patchedSync(root.kustomization.exact, instance.patches), () => place);
    const { fluxVersion, versionPointer } = instance;
    if (fluxVersion === undefined) return [{ ...root, kustomization, file }];
    const versionPlace = tree.placeOf({ file, ...stream.positionAt(document.offsetAt(versionPointer)) });
    return [{ ...root, kustomization, file, fluxVersion, versionPlace }];
  });
}

/** The tag that the operator makes of `ref`, where that names no digest. */
function tagIn(kind: unknown, ref: unknown): string | undefined {
  return kind === 'OCIRepository' && typeof ref === 'string' && !ref.includes(':') ? ref : undefined;
}

interface Instance {
  readonly sync: JsonObject;
  readonly namespace: string;
  readonly pointer: string;
  readonly fluxVersion?: string;
  readonly versionPointer: string;
  /** `spec.kustomize.patches` */
  readonly patches: unknown;
}

/** The FluxInstance that an object is, that its values make, or that a file of values makes. */
function instanceIn(document: JsonObject): Instance | undefined {
  const { kind, metadata, spec } = document;
  const namespace = String(spec?.targetNamespace ?? metadata?.namespace ?? fluxSystem);
  if (kind === 'FluxInstance') return instanceOf(instanceSpecOf(document), namespace, '/spec');
  if (kind === 'HelmRelease') return instanceOf(instanceSpecOf(document), namespace, '/spec/values/instance');
  return kind === undefined ? instanceOf(document.instance, fluxSystem, '/instance') : undefined;
}

/** The spec of the FluxInstance that an object is, or that its values make. */
export function instanceSpecOf({ kind, spec }: JsonObject): unknown {
  return kind === 'FluxInstance' ? spec : kind === 'HelmRelease' ? spec?.values?.instance : undefined;
}

function instanceOf(spec: unknown, namespace: string, pointer: string): Instance | undefined {
  if (!isObject(spec) || !isObject(spec.sync)) return undefined;
  const version: unknown = spec.distribution?.version;
  return {
    sync: spec.sync,
    namespace,
    pointer: `${pointer}/sync`,
    fluxVersion: typeof version === 'string' ? version : undefined,
    versionPointer: `${pointer}/distribution/version`,
    patches: spec.kustomize?.patches,
  };
}

/**
 * The folder that is the root of the source: of those around a file, the one in which the path leads to what is around the file too, else the
 * outermost one that has the path.
 */
function baseAround(tree: SourceTree, folder: string, path: string): string | undefined {
  const around = ['.'];
  const parts = folder === '.' ? [] : folder.split('/');
  parts.forEach((_, index) => around.push(parts.slice(0, index + 1).join('/')));
  const having = around.filter((base) => tree.isFolder(pathIn(base, path)));
  const isAround = (base: string) => path !== '.' && `${folder}/`.startsWith(`${pathIn(base, path)}/`);
  return having.find(isAround) ?? having[0];
}
