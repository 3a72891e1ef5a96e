import { Report, rule } from './rule';
import { wrongActionIn } from '../../flux/wrong-delimiters';
import { escaped, valuesAt } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';

const templates = ['/spec/resources', '/spec/resourcesTemplate', '/spec/steps/*/resources', '/spec/steps/*/resourcesTemplate'];

/** A ResourceSet fills in `<< inputs.x >>`; `{{ inputs.x }}` reaches the cluster as it is. */
export const wrongDelimiters = rule({
  id: 'wrong-delimiters',
  severity: Severity.ERROR,
  kinds: ['ResourceSet'],
  texts: {
    what: 'A ResourceSet template uses the delimiters of Helm, `{{ }}`.',
    why: 'The operator only replaces what is between `<<` and `>>`: the rest reaches the cluster unchanged.',
    fix: 'Write `<< inputs.x >>`.',
    source: 'Flux Operator: templates',
  },
  check({ object }, report) {
    for (const template of templates) {
      for (const { pointer, value } of valuesAt(object, template)) checkText(value, pointer, report);
    }
  },
});

function checkText(value: unknown, pointer: string, report: Report): void {
  if (typeof value === 'string') {
    const wrong = wrongActionIn(value);
    if (wrong) report(pointer, `contains ${wrong.found}, which a ResourceSet does not replace`, `Write ${wrong.right}.`);
  } else if (value !== null && typeof value === 'object') {
    for (const [key, item] of Object.entries(value)) {
      if (!Array.isArray(value)) checkText(key, pointer, report);
      checkText(item, `${pointer}/${escaped(key)}`, report);
    }
  }
}
