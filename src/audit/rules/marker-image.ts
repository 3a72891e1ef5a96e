import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { lastPartOf } from '../../flux/registries';
import { hasVariable } from '../../flux/variables';
import { FolderReading } from '../../repository/read-folder';

/** A marker names the policy of the image that its line holds. */
export const markerImage: RepositoryRule = {
  id: 'marker-image',
  severity: Severity.WARNING,
  texts: {
    what: 'A marker of image automation names an ImagePolicy of another image than the one on its line.',
    why: 'The controller replaces the whole image: with the next version the workload runs another program. Images that differ only in their registry or path are ignored.',
    fix: 'Name the ImagePolicy of the image.',
    source: 'Flux API: ImageUpdateAutomation',
  },
  *check({ markers, reading }) {
    if (markers.length === 0) return;
    const images = imagesOfPolicies(reading);
    for (const { manifest, place, policy, value: { text: value } = {} } of markers) {
      const image =
        policy && policy.part !== 'tag' && policy.part !== 'digest' ? images.get(`${policy.namespace}/${policy.name}`) : undefined;
      if (!policy || image === undefined || value === undefined || hasVariable(value) || !value.includes('/')) continue;
      if (nameOf(value) === nameOf(image)) continue;
      yield {
        manifest,
        path: '',
        place,
        message: `has ${value} in line ${place.line}, but its marker names ImagePolicy ${policy.namespace}/${policy.name}, which is of ${image}`,
        fix: 'Name the ImagePolicy of the image.',
        clusters: [],
      };
    }
  },
};

/** The image of each policy, by the namespace and name of the policy. */
function imagesOfPolicies({ objects }: FolderReading): ReadonlyMap<string, string> {
  const manifests = objects.map(({ object }) => object.manifest).filter(({ isFlux }) => isFlux);
  const images = new Map<string, string>();
  for (const { kind, namespace, name, object } of manifests) {
    if (kind === 'ImageRepository' && typeof object.spec?.image === 'string') images.set(`${namespace}/${name}`, object.spec.image);
  }
  const ofPolicies = new Map<string, string>();
  for (const { kind, namespace, name, object } of manifests) {
    if (kind !== 'ImagePolicy') continue;
    const { name: repository, namespace: other = namespace } = object.spec?.imageRepositoryRef ?? {};
    const image = images.get(`${other}/${repository}`);
    if (image !== undefined && !hasVariable(image)) ofPolicies.set(`${namespace}/${name}`, image);
  }
  return ofPolicies;
}

/** `web` of `ghcr.io/acme/web:1.0.0@sha256:...`. */
function nameOf(image: string): string {
  return lastPartOf(image).replace(/[:@].*$/, '');
}
