import { IConstruct } from 'constructs';
import { InputError } from '../core/input-error';

/**
 * `{{ inputs.x }}` and the like. Not meant are `${{ inputs.x }}` of GitHub Actions, and `{{ inputs.parameters.x }}` of Argo
 * Workflows: an object of theirs may well be what a ResourceSet generates.
 */
const wrongAction = /(?<!\$)\{\{-?\s*((?:[^{}]*[^{}\w.$])?inputs\.(?!parameters\.|artifacts\.)\w[^{}]*?)\s*-?\}\}/;

/** The template, text or objects, when nothing in it looks like an input between the delimiters of Helm. */
export function checkedDelimiters<T>(where: IConstruct, field: string, template: T): T {
  if (typeof template === 'string') {
    const [found, inner] = wrongAction.exec(template) ?? [];
    if (found) throw new InputError(where, field, `has ${found}, which a ResourceSet leaves as it is`, `Write << ${inner} >>.`);
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
