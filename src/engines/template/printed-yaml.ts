import { TemplateError } from './template-error';
import { Json, toYaml } from '../yaml/printer/emit';
import { UnprintableError } from '../yaml/printer/unprintable-error';

/**
 * A value as the operator prints it.
 * @throws TemplateError when it holds what YAML has no form for
 */
export function printedYaml(value: Json): string {
  try {
    return toYaml(value);
  } catch (error) {
    if (error instanceof UnprintableError) throw new TemplateError(error.problem);
    throw error;
  }
}
