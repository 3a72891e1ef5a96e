import { readClusters } from './read-clusters';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';

/** A Kustomization applies something. */
export const emptyRender: RepositoryRule = {
  id: 'empty-render',
  severity: Severity.WARNING,
  texts: {
    what: 'A Kustomization applies no object.',
    why: 'It is Ready, and looks as if something were applied. With `prune`, all that it applied before is deleted.',
    fix: 'Correct the path or the `resources`, or remove the Kustomization.',
    source: 'kustomize-controller: build',
  },
  *check({ reading }) {
    for (const { appliers, named } of readClusters(reading.repository)) {
      for (const { object, objects, outside, failure, isSuspended, path } of appliers) {
        const { manifest } = object;
        if (manifest.kind !== 'Kustomization' || objects.length > 0 || outside !== undefined || failure || isSuspended) continue;
        yield {
          manifest,
          path: '/spec/path',
          place: object.placeOf('/spec/path'),
          message: `is ${String(path)}, which contains nothing to apply`,
          fix: 'Correct the path, or remove the Kustomization.',
          clusters: named,
        };
      }
    }
  },
};
