import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { isUnknown } from '../cluster-parts';

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
  *check({ clusters }) {
    for (const { appliers, named } of clusters) {
      for (const applier of appliers) {
        const { object, objects, isSuspended, path } = applier;
        const { manifest } = object;
        if (manifest.kind !== 'Kustomization' || objects.length > 0 || isUnknown(applier) || isSuspended) continue;
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
