import { InputError, shown } from '../core/input-error';
import { textOfVariable, VariableType } from '../core/typed-variable';
import { isVariableName, variableNameFix } from '../core/variables';

/**
 * A variable in a field that is no text.
 *
 * In text, `${NAME}` is enough, and arrives as text whatever its value looks like. A number or a boolean is asked for by name:
 *
 *     values: { replicaCount: Variable.number('REPLICAS'), host: 'web.${DOMAIN}' }
 */
export class Variable {
  /**
   * A variable whose value is a number.
   * @param name name of the variable
   */
  public static number(name: string): any {
    return Variable.of(name, 'number');
  }

  /**
   * A variable whose value is `true` or `false`.
   * @param name name of the variable
   */
  public static boolean(name: string): any {
    return Variable.of(name, 'boolean');
  }

  private static of(name: string, type: VariableType): string {
    if (!isVariableName(name)) {
      const problem = `names the variable ${shown(name)}, which Flux cannot substitute`;
      throw new InputError(undefined, `Variable.${type}()`, problem, variableNameFix);
    }
    return textOfVariable({ type, name });
  }

  private constructor() {}
}

/** Whether a value of this text is of that type for every reader of YAML. */
export function isOfType(value: string, type: VariableType): boolean {
  return type === 'boolean' ? /^(?:true|false)$/.test(value) : /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
}
