import { changes } from './automations';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';

/** An automation has something to change. */
export const automationWithoutMarkers: RepositoryRule = {
  id: 'automation-without-markers',
  severity: Severity.WARNING,
  texts: {
    what: 'No file below the `update.path` of an ImageUpdateAutomation has a marker `$imagepolicy`.',
    why: 'The automation runs, is Ready, and never changes anything.',
    fix: 'Put markers on the lines of the images, or correct the path.',
    source: 'Flux API: ImageUpdateAutomation',
  },
  *check({ automations, markers }) {
    for (const automation of automations) {
      const { object, path, tree, clusters } = automation;
      if (!tree.isFolder(path) || markers.some(({ place }) => changes(automation, place.file))) continue;
      yield {
        manifest: object.manifest,
        path: '/spec/update/path',
        place: object.placeOf('/spec/update/path'),
        message: `is ${path === '.' ? 'the whole repository' : path}, in which no file has a marker: the automation changes nothing`,
        fix: 'Put markers on the lines of the images, or correct the path.',
        clusters,
      };
    }
  },
};
