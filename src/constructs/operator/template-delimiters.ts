import { IConstruct } from 'constructs';
import { wrongActionIn } from '../../flux/wrong-delimiters';
import { InputError } from '../core/input-error';

/** The template, text or objects, when nothing in it looks like an input between the delimiters of Helm. */
export function checkedDelimiters<T>(where: IConstruct, field: string, template: T): T {
  if (typeof template === 'string') {
    const wrong = wrongActionIn(template);
    if (wrong) throw new InputError(where, field, `contains ${wrong.found}, which a ResourceSet does not replace`, `Write ${wrong.right}.`);
  } else if (Array.isArray(template)) {
    template.forEach((item, index) => checkedDelimiters(where, `${field}[${index}]`, item));
  } else if (template?.constructor === Object) {
    for (const [key, value] of Object.entries(template)) {
      checkedDelimiters(where, field, key);
      checkedDelimiters(where, `${field}.${key}`, value);
    }
  }
  return template;
}
