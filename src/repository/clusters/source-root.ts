import { objectsAt } from './objects-at';
import { isObject, JsonObject } from '../../kubernetes/json-object';
import { FoundObject } from '../found-object';
import { objectsIn } from '../read-objects';
import { readableText } from '../trees/readable-text';
import { filesIn, normalized, pathIn, SourceTree } from '../trees/source-tree';

/**
 * The folder that is the root of the source of a cluster, which no file says: of those around what is read the one in which most paths of
 * the cluster's folder lead somewhere, and the nearest of several.
 * @param folder the cluster's folder
 * @param repository the folder that is read
 */
export function sourceRootOf(tree: SourceTree, folder: string, repository: string): string {
  const paths = pathsIn(tree, folder);
  const parts = repository === '.' ? [] : repository.split('/');
  const around = [...parts.map((_, index) => parts.slice(0, parts.length - index).join('/')), '.'];
  let best = { base: repository, count: 0 };
  for (const base of around) {
    const count = paths.filter((path) => tree.isFolder(pathIn(base, path))).length;
    if (count > best.count) best = { base, count };
  }
  return best.base;
}

/** The path of a folder within another one around it. */
export function within(base: string, path: string): string {
  if (base === '.') return path;
  return path === base ? '.' : path.slice(base.length + 1);
}

/** The folders of the source that objects in a folder name. */
function pathsIn(tree: SourceTree, folder: string): readonly string[] {
  const found: string[] = [];
  for (const file of filesIn(tree, folder)) {
    const text = /\.ya?ml$/.test(file) ? (readableText(tree, file) ?? '') : '';
    if (!text.includes('.fluxcd.io/')) continue;
    for (const content of objectsIn(file, text)) {
      if (content instanceof FoundObject && content.manifest.isFlux) {
        found.push(...pathsOf(content.manifest.kind, content.manifest.object.spec));
      }
    }
  }
  return found.map(normalized).filter((path) => path !== '.');
}

/** The path of a Kustomization, but not that in an artifact that is put together, and what such an artifact is copied from. */
function pathsOf(kind: string, spec: unknown): readonly string[] {
  if (!isObject(spec)) return [];
  if (kind === 'Kustomization') return typeof spec.path === 'string' && spec.sourceRef?.kind !== 'ExternalArtifact' ? [spec.path] : [];
  return kind === 'ArtifactGenerator' ? objectsAt(spec.artifacts).flatMap(({ copy }) => objectsAt(copy).flatMap(copiedFolder)) : [];
}

function copiedFolder({ from }: JsonObject): readonly string[] {
  const [, path] = /^@[^/]+\/([^*?[]*)/.exec(String(from)) ?? [];
  return path === undefined ? [] : [path];
}
