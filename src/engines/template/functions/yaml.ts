import { fixed, GoFunction } from './signature';
import { LimitError } from '../limits';
import { printedYaml } from '../printed-yaml';
import { TemplateError } from '../template-error';
import { plain } from '../values/plain';
import { checkedTree } from '../values/tree-size';
import { Value } from '../values/value';

/** The functions that write YAML. */
export const yamlFunctions: { readonly [name: string]: GoFunction } = {
  toYaml: fixed(['any'], (value: Value) => {
    try {
      return printedYaml(plain(checkedTree(value)));
    } catch (error) {
      if (error instanceof TemplateError && !(error instanceof LimitError)) return '';
      throw error;
    }
  }),
  mustToYaml: fixed(['any'], (value: Value) => printedYaml(plain(checkedTree(value)))),
};
