import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { nearestFolder } from '../../repository/trees/nearest-folder';

/** An automation changes a folder that is there. */
export const updatePathMissing: RepositoryRule = {
  id: 'update-path-missing',
  severity: Severity.ERROR,
  texts: {
    what: 'The `update.path` of an ImageUpdateAutomation is not a folder of its source.',
    why: 'The automation fails on every run, and no image is updated.',
    fix: 'Correct the path.',
    source: 'Flux API: update',
  },
  *check({ automations }) {
    for (const { object, tree, path, clusters } of automations) {
      if (path === '.' || tree.isFolder(path)) continue;
      const near = nearestFolder(tree, path);
      yield {
        manifest: object.manifest,
        path: '/spec/update/path',
        place: object.placeOf('/spec/update/path'),
        message: `is ${path}, which is not a folder of its source`,
        fix: near === undefined ? 'Correct the path.' : `Write ./${near}.`,
        clusters,
      };
    }
  },
};
