import { isVariableName, variableNameFix } from '../../../flux/variables';
import { shown } from '../../../wording/shown';
import { checkedOptions } from '../../core/checked-props';
import { isGiven } from '../../core/checked-shape';
import { InputError } from '../../core/input-error';
import { expressionOf, isOfType, textOfLiteral, textOfVariable, VariableType } from '../../core/typed-variable';

/** Options of `Variable.string`. */
export interface StringVariableOptions {
  /**
   * The value on clusters that have none, or an empty one.
   * @default - every cluster of the layer must have the variable
   */
  readonly defaultValue?: string;
}

/** Options of `Variable.number`. */
export interface NumberVariableOptions {
  /**
   * The value on clusters that have none, or an empty one.
   * @default - every cluster of the layer must have the variable
   */
  readonly defaultValue?: number;
}

/** Options of `Variable.boolean`. */
export interface BooleanVariableOptions {
  /**
   * The value on clusters that have none, or an empty one.
   * @default - every cluster of the layer must have the variable
   */
  readonly defaultValue?: boolean;
}

/**
 * A variable in a field that is not a string, a variable with a default, and text that only looks like a variable.
 *
 * In strings, `${NAME}` is enough, and arrives as a string whatever its value looks like. A number or a boolean is asked for by name:
 *
 *     values: { replicaCount: Variable.number('REPLICAS', { defaultValue: 2 }), host: 'web.${DOMAIN}', home: Variable.literal('HOME') }
 */
export class Variable {
  /**
   * A variable inside a string, with the value of clusters that have none. Other text may stand around it.
   * @param name name of the variable
   * @param options its default
   */
  public static string(name: string, options: StringVariableOptions = {}): string {
    checkName('text', name);
    const { defaultValue } = checkedOptions(undefined, 'Variable.string()', 'StringVariableOptions', options);
    if (!isGiven(defaultValue)) return expressionOf(name);
    if (typeof defaultValue !== 'string' || /[}\r\n]|\$\{/.test(defaultValue)) {
      const fix = 'Flux reads it up to the first "}". Add the variable to the fleet instead, where clusters can have other values.';
      throw new InputError(
        undefined,
        'Variable.string()',
        `defaultValue must be a string without "}" and line breaks, but is ${shown(defaultValue)}`,
        fix,
      );
    }
    return expressionOf(name, defaultValue);
  }

  /**
   * A variable whose value is a number.
   * @param name name of the variable
   * @param options its default
   */
  public static number(name: string, options: NumberVariableOptions = {}): any {
    const { defaultValue } = checkedOptions(undefined, 'Variable.number()', 'NumberVariableOptions', options);
    return Variable.typed(name, 'number', defaultValue);
  }

  /**
   * A variable whose value is `true` or `false`.
   * @param name name of the variable
   * @param options its default
   */
  public static boolean(name: string, options: BooleanVariableOptions = {}): any {
    const { defaultValue } = checkedOptions(undefined, 'Variable.boolean()', 'BooleanVariableOptions', options);
    return Variable.typed(name, 'boolean', defaultValue);
  }

  /**
   * Text that arrives as `${...}`, whatever variables the clusters have: what a shell or another program reads there. Other text may stand around it.
   * @param expression what stands between the braces, for example `HOME` or `HOME:-/root`
   */
  public static literal(expression: string): string {
    if (typeof expression !== 'string' || expression === '' || /[{}\r\n]/.test(expression)) {
      const fix = "Name what stands between the braces, for example 'HOME'.";
      throw new InputError(undefined, 'Variable.literal()', `must be a string without braces, but is ${shown(expression)}`, fix);
    }
    return textOfLiteral(expression);
  }

  private static typed(name: string, type: VariableType, defaultValue: number | boolean | undefined): string {
    checkName(type, name);
    if (!isGiven(defaultValue)) return textOfVariable({ type, name });
    if (typeof defaultValue !== type || !isOfType(String(defaultValue), type)) {
      const problem = `defaultValue must be a ${type}, but is ${shown(defaultValue)}`;
      throw new InputError(undefined, `Variable.${type}()`, problem, 'Use Variable.string for strings.');
    }
    return textOfVariable({ type, name, defaultValue: String(defaultValue) });
  }

  private constructor() {}
}

function checkName(factory: string, name: string): void {
  if (isVariableName(name)) return;
  const problem = `names the variable ${shown(name)}, which Flux cannot substitute`;
  throw new InputError(undefined, `Variable.${factory}()`, problem, variableNameFix);
}
