import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';

/** A marker of image automation is read by the controller. */
export const markerSyntax: RepositoryRule = {
  id: 'marker-syntax',
  severity: Severity.ERROR,
  texts: {
    what: 'A comment with `$imagepolicy` is not a marker that the image-automation-controller reads.',
    why: 'The controller ignores the comment without a message, so the image is never updated.',
    fix: 'Write `# {"$imagepolicy": "NAMESPACE:NAME"}` on the line of the image, with `:tag`, `:name` or `:digest` at its end where the value is only that part.',
    source: 'Flux API: ImageUpdateAutomation',
  },
  *check({ markers }) {
    for (const { manifest, place, problem } of markers) {
      if (problem === undefined) continue;
      const message = `has a marker in line ${place.line} that is ignored: it ${problem}`;
      yield {
        manifest,
        path: '',
        place,
        message,
        fix: 'Write # {"$imagepolicy": "NAMESPACE:NAME"} on the line of the image.',
        clusters: [],
      };
    }
  },
};
