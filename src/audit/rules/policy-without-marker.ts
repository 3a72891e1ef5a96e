import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { hasVariable } from '../../flux/variables';
import { AppliedObject } from '../../repository/building/applied-object';

/** A policy is for an image of the repository. */
export const policyWithoutMarker: RepositoryRule = {
  id: 'policy-without-marker',
  severity: Severity.WARNING,
  texts: {
    what: 'No marker of the repository names an ImagePolicy, while an ImageUpdateAutomation changes this repository by others.',
    why: 'The policy selects tags that nothing uses: the image stays as it is.',
    fix: 'Put the marker on the line of the image, or remove the policy.',
    source: 'Flux API: ImagePolicy',
  },
  *check({ markers, automations, clusters: all }) {
    const named = new Set(markers.flatMap(({ policy }) => (policy ? [`${policy.namespace}:${policy.name}`] : [])));
    if (named.size === 0 || automations.length === 0) return;
    const found = new Map<AppliedObject, string[]>();
    for (const { objects, named: clusters } of all) {
      for (const object of objects) {
        const { isFlux, kind, namespace, name } = object.manifest;
        if (!isFlux || kind !== 'ImagePolicy' || named.has(`${namespace}:${name}`) || hasVariable(name)) continue;
        found.set(object, [...(found.get(object) ?? []), ...clusters]);
      }
    }
    for (const [object, clusters] of found) {
      const { namespace, name } = object.manifest;
      yield {
        manifest: object.manifest,
        path: '',
        place: object.placeOf(''),
        message: 'is named by no marker of the repository: no image follows it',
        fix: `Put # {"$imagepolicy": "${namespace}:${name}"} on the line of the image, or remove the policy.`,
        clusters: [...new Set(clusters)],
      };
    }
  },
};
