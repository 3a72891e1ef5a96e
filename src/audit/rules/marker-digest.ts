import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';

/** A marker of the digest names a policy that finds one. */
export const markerDigest: RepositoryRule = {
  id: 'marker-digest',
  severity: Severity.ERROR,
  texts: {
    what: 'A marker of image automation ends with `:digest`, and its ImagePolicy does not reflect digests.',
    why: 'Without `digestReflectionPolicy` the policy knows no digest: the controller empties the value with its next commit.',
    fix: 'Set `digestReflectionPolicy: IfNotPresent` in the ImagePolicy, or `Always` for tags that move.',
    source: 'image-automation-controller: setters',
  },
  *check({ markers, reading }) {
    if (markers.length === 0) return;
    const policies = new Map<string, unknown>(
      reading.objects
        .map(({ object }) => object.manifest)
        .filter(({ isFlux, kind }) => isFlux && kind === 'ImagePolicy')
        .map(({ namespace, name, object }) => [`${namespace}/${name}`, object.spec?.digestReflectionPolicy] as const),
    );
    for (const { manifest, place, policy } of markers) {
      if (policy?.part !== 'digest') continue;
      const key = `${policy.namespace}/${policy.name}`;
      const reflects = policies.get(key);
      if (!policies.has(key) || (reflects !== undefined && reflects !== 'Never')) continue;
      yield {
        manifest,
        path: '',
        place,
        message: `has a marker in line ${place.line} for the digest of ImagePolicy ${key}, which reflects none: image automation empties the value`,
        fix: `Set digestReflectionPolicy: IfNotPresent in ImagePolicy ${key}.`,
        clusters: [],
      };
    }
  },
};
