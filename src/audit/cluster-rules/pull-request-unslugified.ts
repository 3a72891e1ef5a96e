import { Severity } from '../../analysis/model/finding';
import { rule } from '../../analysis/rules/rule';
import { valuesAt } from '../../kubernetes/pointer';

const texts = /<<-?\s*inputs\.(branch|title|author)\s*-?>>/;

/** A name of Kubernetes is not the title of a pull request. */
export const pullRequestUnslugified = rule({
  id: 'pull-request-unslugified',
  severity: Severity.WARNING,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet writes the branch, title or author of a pull request into a name or namespace as it is.',
    why: 'A branch such as `feature/login` is not a valid name: the ResourceSet fails for this pull request, and with it for all others.',
    fix: 'Write `<< inputs.branch | slugify >>`, or use `inputs.id`.',
    source: 'Flux Operator: slugify',
  },
  check({ object }, report) {
    for (const list of ['/spec/resources/*', '/spec/steps/*/resources/*']) {
      for (const field of ['/metadata/name', '/metadata/namespace']) {
        for (const { pointer, value } of valuesAt(object, list + field)) {
          const [, input] = (typeof value === 'string' && texts.exec(value)) || [];
          if (input === undefined) continue;
          report(pointer, `contains inputs.${input} as it is, which may not be a valid name`, `Write << inputs.${input} | slugify >>.`);
        }
      }
    }
  },
});
