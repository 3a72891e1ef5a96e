import { ineffectiveEntries } from './ineffective-entries';
import { RepositoryRule } from './repository-rule';
import { Severity } from '../../analysis/model/finding';
import { isObject } from '../../kubernetes/json-object';

/** An entry of `images` sets the tag of an image. */
export const imageNoMatch: RepositoryRule = {
  id: 'image-no-match',
  severity: Severity.WARNING,
  texts: {
    what: 'An entry of `images` names an image that no container has: of a Kustomization, or in a kustomization.yaml.',
    why: 'Kustomize ignores the entry without a message: the tag, digest or name that it sets arrives nowhere. Values of a HelmRelease are no containers.',
    fix: 'Write the name as the containers do, without tag and digest.',
    source: 'Flux API: images',
  },
  *check(repository) {
    for (const { value, count: _, ...entry } of ineffectiveEntries(repository, ['images'])) {
      yield {
        ...entry,
        message: `names ${JSON.stringify(isObject(value) ? value.name : value)}, which no container here has as its image: it changes nothing`,
        fix: 'Write the name as the containers do, without tag and digest, or remove the entry.',
      };
    }
  },
};
