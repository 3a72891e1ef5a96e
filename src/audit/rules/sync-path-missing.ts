import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { hasVariable } from '../../flux/variables';
import { nearestFolder } from '../../repository/trees/nearest-folder';
import { readableText } from '../../repository/trees/readable-text';
import { normalized, pathIn } from '../../repository/trees/source-tree';

/** A cluster syncs from a folder that is there. */
export const syncPathMissing: RepositoryRule = {
  id: 'sync-path-missing',
  severity: Severity.ERROR,
  texts: {
    what: 'The `sync.path` of a FluxInstance is not a folder of the repository, and is nearly the name of one.',
    why: 'The cluster applies nothing: the Kustomization of the sync never becomes ready, and after five minutes the FluxInstance fails, too.',
    fix: 'Correct the path.',
    source: 'Flux Operator: sync',
  },
  *check({ reading: { repository } }) {
    const { tree, files, folder, clusters } = repository;
    const roots = new Set(clusters.map(({ root }) => root.place.file));
    for (const file of files) {
      if (!readableText(tree, file)?.includes('FluxInstance')) continue;
      for (const found of objectsOfFile(tree, file)) {
        const { isFlux, kind, object } = found.manifest;
        const path: unknown = object.spec?.sync?.path;
        if (!isFlux || kind !== 'FluxInstance' || typeof path !== 'string' || hasVariable(path) || roots.has(found.manifest.origin.file!)) {
          continue;
        }
        const at = pathIn(folder, normalized(path));
        const near = tree.isFolder(at) ? undefined : nearestFolder(tree, at);
        if (near === undefined) continue;
        yield {
          manifest: found.manifest,
          path: '/spec/sync/path',
          place: tree.placeOf({ file, ...found.positionOf('/spec/sync/path') }),
          message: `is ${path}, which is not a folder of the repository`,
          fix: `Write ${near}.`,
          clusters: [],
        };
      }
    }
  },
};
