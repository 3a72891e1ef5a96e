import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { ImagePart } from '../../flux/image-marker';

/** A marker stands for the part of an image that its line holds. */
export const markerPart: RepositoryRule = {
  id: 'marker-part',
  severity: Severity.WARNING,
  texts: {
    what: 'A marker of image automation stands for another part of the image than the value on its line: a whole image for a tag, or a tag for a whole image.',
    why: 'The controller writes what the marker stands for: `tag: ghcr.io/acme/web:1.2.4`, or `image: 1.2.4`. Nothing can be pulled, or the chart fails.',
    fix: 'End the marker with `:tag`, `:name` or `:digest` where the value is only that part, and with the name of the policy where it is the whole image.',
    source: 'Flux API: ImageUpdateAutomation',
  },
  *check({ markers }) {
    for (const { manifest, place, policy, value } of markers) {
      const wrong = policy && value && wrongPart(value.key, value.text, policy.part);
      if (!wrong) continue;
      const { written, end } = wrong;
      yield {
        manifest,
        path: '',
        place,
        message: `has a marker in line ${place.line} that sets ${value.key} to ${written}`,
        fix: `End the marker with ${[policy.namespace, policy.name, ...end].join(':')}, or put it on another line.`,
        clusters: [],
      };
    }
  },
};

/** Keys of parts of an image, each with the markers that fit it. */
const ofPart = new Map<string, readonly ImagePart[]>([
  ['tag', ['tag', 'digest']],
  ['newTag', ['tag', 'digest']],
  ['digest', ['digest']],
  ['newName', ['name']],
  ['repository', ['name']],
]);

const whole = 'the whole image';
const whatIs: { readonly [part in ImagePart]: string } = {
  tag: 'the tag alone',
  name: 'the image without its tag',
  digest: 'the digest alone',
};

/** What is written where it does not fit, and how the marker must end. */
function wrongPart(key: string, value: string, part: ImagePart | undefined): { written: string; end: readonly string[] } | undefined {
  // An image without its tag may have the port of its registry.
  const isWhole = /[\w)}]:[^/]+$|@sha256:/.test(value) && !value.startsWith('sha256:');
  const fitting = ofPart.get(key);
  // A key may hold more than its name says: what is written there counts.
  if (fitting && !isWhole && (part === undefined || !fitting.includes(part))) {
    return { written: part === undefined ? whole : whatIs[part], end: [fitting[0]] };
  }
  if (key === 'name' && part === undefined && !isWhole && !value.includes('/')) return { written: whole, end: ['name'] };
  const isImage = isWhole && (value.includes('/') || key === 'image');
  return isImage && part !== undefined ? { written: whatIs[part], end: [] } : undefined;
}
