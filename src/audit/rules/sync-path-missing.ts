import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { isSyncFile } from '../../analysis/model/bootstrap-files';
import { Severity } from '../../analysis/model/finding';
import { hasVariable } from '../../flux/variables';
import { nearestFolder } from '../../repository/trees/nearest-folder';
import { readableText } from '../../repository/trees/readable-text';
import { normalized, pathIn, SourceTree } from '../../repository/trees/source-tree';
import { few } from '../../wording/listed';

/** A cluster syncs from a folder that is there. */
export const syncPathMissing: RepositoryRule = {
  id: 'sync-path-missing',
  severity: Severity.ERROR,
  texts: {
    what:
      'The `sync.path` of a FluxInstance, or the path in a gotk-sync.yaml, is not a folder of the repository, and is nearly the name of one, or ' +
      'would be beside that of its file.',
    why: 'The cluster applies nothing: the Kustomization of the sync never becomes ready, and after five minutes the FluxInstance fails, too.',
    fix: 'Correct the path.',
    source: 'Flux Operator: sync',
  },
  *check({ reading: { repository } }) {
    const { tree, files, folder } = repository;
    for (const file of files) {
      const isBootstrap = isSyncFile(file);
      if (!isBootstrap && !readableText(tree, file)?.includes('FluxInstance')) continue;
      const [ofKind, pointer] = isBootstrap ? ['Kustomization', '/spec/path'] : ['FluxInstance', '/spec/sync/path'];
      for (const found of objectsOfFile(tree, file)) {
        const { isFlux, kind, object } = found.manifest;
        const path: unknown = isBootstrap ? object.spec?.path : object.spec?.sync?.path;
        if (!isFlux || kind !== ofKind || typeof path !== 'string' || hasVariable(path)) {
          continue;
        }
        const at = pathIn(folder, normalized(path));
        const fix = tree.isFolder(at) ? undefined : fixOf(tree, at, file);
        if (fix === undefined) continue;
        yield {
          manifest: found.manifest,
          path: pointer,
          place: tree.placeOf({ file, ...found.positionOf(pointer) }),
          message: `is ${path}, which is not a folder of the repository`,
          fix,
          clusters: [],
        };
      }
    }
  },
};

/** What to write instead; undefined where the cluster may sync from another repository. */
function fixOf(tree: SourceTree, path: string, file: string): string | undefined {
  const near = nearestFolder(tree, path);
  if (near !== undefined) return `Write ${near}.`;
  const parent = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
  if (parent === '' || !file.startsWith(`${parent}/`)) return undefined;
  const folders = tree.entries(parent).flatMap(({ name, isFolder }) => (isFolder ? [`${parent}/${name}`] : []));
  return `Write ${few(folders)}.`;
}
