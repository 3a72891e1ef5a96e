import { objectsOfFile } from './objects-of-file';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { FolderReading } from '../../repository/read-folder';
import { readableText } from '../../repository/trees/readable-text';
import { closest } from '../../wording/closest';

/** A marker of image automation names an ImagePolicy that exists. */
export const markerUnknownPolicy: RepositoryRule = {
  id: 'marker-unknown-policy',
  severity: Severity.ERROR,
  texts: {
    what: 'A marker `$imagepolicy` names an ImagePolicy that is not in the repository.',
    why: 'The image is never updated.',
    fix: 'Correct the name or the namespace, or add the ImagePolicy.',
    source: 'Flux API: ImageUpdateAutomation',
  },
  *check({ markers, reading }) {
    if (markers.length === 0) return;
    const policies = policiesIn(reading);
    if (policies.size === 0) return;
    for (const { manifest, place, policy } of markers) {
      if (!policy) continue;
      const name = `${policy.namespace}:${policy.name}`;
      // A namespace that is set by an overlay is not known of a policy that nothing builds.
      if (policies.has(name) || policies.has(`:${policy.name}`)) continue;
      const near = closest(name, [...policies]);
      const message = `has a marker in line ${place.line} for the ImagePolicy ${name}, which is not in the repository`;
      const fix = near === undefined ? 'Correct its name, or add the ImagePolicy.' : `Did you mean ${near}?`;
      yield { manifest, path: '', place, message, fix, clusters: [] };
    }
  },
};

function policiesIn({ objects, repository: { tree, files } }: FolderReading): ReadonlySet<string> {
  const built = objects.map(({ object }) => object.manifest);
  const written = files
    .filter((file) => readableText(tree, file)?.includes('ImagePolicy'))
    .flatMap((file) => objectsOfFile(tree, file).map(({ manifest }) => manifest));
  const policies = [...built, ...written].filter(({ kind, isFlux }) => isFlux && kind === 'ImagePolicy');
  return new Set(policies.map(({ namespace, name }) => `${namespace}:${name}`));
}
