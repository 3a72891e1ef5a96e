import { fixed, GoFunction } from './signature';
import { TemplateError } from '../template-error';
import { plain } from '../values/plain';
import { Value } from '../values/value';
import { toYaml } from '../yaml/emit';

/** The functions that write YAML. */
export const yamlFunctions: { readonly [name: string]: GoFunction } = {
  toYaml: fixed(['any'], (value: Value) => {
    try {
      return toYaml(plain(value));
    } catch (error) {
      if (error instanceof TemplateError) return '';
      throw error;
    }
  }),
  mustToYaml: fixed(['any'], (value: Value) => toYaml(plain(value))),
};
