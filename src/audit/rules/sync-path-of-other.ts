import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { hasVariable } from '../../flux/variables';
import { readableText } from '../../repository/trees/readable-text';
import { normalized, pathIn } from '../../repository/trees/source-tree';

/** The FluxInstance of a cluster syncs from the folder of that cluster. */
export const syncPathOfOther: RepositoryRule = {
  id: 'sync-path-of-other',
  severity: Severity.WARNING,
  texts: {
    what: 'A FluxInstance syncs from the folder of another cluster, beside its own, and another FluxInstance in that folder does, too.',
    why:
      'Both clusters get all that is meant for the one, its FluxInstance included, which replaces that of the other. Its own folder is applied nowhere. ' +
      'The path is often forgotten when a folder is copied.',
    fix: 'Write the folder in which the FluxInstance is.',
    source: 'Flux Operator: sync',
  },
  *check({ reading: { repository } }) {
    const { tree, files, folder } = repository;
    const instances = files
      .filter((file) => readableText(tree, file)?.includes('FluxInstance'))
      .flatMap((file) => objectsOfFile(tree, file).map((found) => ({ file, found })))
      .flatMap(({ file, found }) => {
        const { isFlux, kind, object } = found.manifest;
        const { path, url } = object.spec?.sync ?? {};
        if (!isFlux || kind !== 'FluxInstance' || typeof path !== 'string' || hasVariable(path)) return [];
        return [{ file, found, path, url, at: pathIn(folder, normalized(path)) }];
      });
    for (const { file, found, path, url, at } of instances) {
      const own = siblingWith(at, file);
      const other = instances.find((each) => each.at === at && each.url === url && each.file.startsWith(`${at}/`));
      if (own === undefined || !other) continue;
      yield {
        manifest: found.manifest,
        path: '/spec/sync/path',
        place: tree.placeOf({ file, ...found.positionOf('/spec/sync/path') }),
        message: `is ${path}, the folder of another cluster, which has its own FluxInstance in ${other.file}`,
        fix: `Write ${own}.`,
        clusters: [],
      };
    }
  },
};

/** The folder beside another one that a file is in. */
function siblingWith(folder: string, file: string): string | undefined {
  const parent = folder.slice(0, Math.max(folder.lastIndexOf('/'), 0));
  if (parent === '' || file.startsWith(`${folder}/`) || !file.startsWith(`${parent}/`)) return undefined;
  const [name, ...below] = file.slice(parent.length + 1).split('/');
  return below.length === 0 ? undefined : `${parent}/${name}`;
}
