import { GoTime } from '../../../golang/go-time';
import { GoInt, GoMap, typeOf, Value } from '../values/value';

/** The types that parameters of functions have. `any` takes everything, also nil. */
export type ParameterType = 'any' | 'string' | 'int' | 'bool' | 'float64' | 'map' | 'time';

/** A function of templates, with the types that Go checks before it is called. */
export interface GoFunction {
  readonly parameters: readonly ParameterType[];
  /** Type of all further arguments; without it there are none. */
  readonly rest?: ParameterType;
  readonly call: (...args: any[]) => Value;
}

/** How messages name the types. */
export const typeNames: { readonly [type in ParameterType]: string } = {
  any: 'interface {}',
  string: 'string',
  int: 'int',
  bool: 'bool',
  float64: 'float64',
  map: 'map[string]interface {}',
  time: 'time.Time',
};

/** A function whose parameters all have a place of their own. */
export function fixed(parameters: readonly ParameterType[], call: GoFunction['call']): GoFunction {
  return { parameters, call };
}

/** A function that takes any number of arguments behind its first ones. */
export function variadic(parameters: readonly ParameterType[], rest: ParameterType, call: GoFunction['call']): GoFunction {
  return { parameters, rest, call };
}

/** Why a value cannot be passed for a type; undefined when it can. */
export function mismatch(value: Value, type: ParameterType): string | undefined {
  if (fits(value, type)) return undefined;
  if (value === undefined) return `has no value where the function expects ${typeNames[type]}`;
  const got = value === null ? 'null' : typeOf(value);
  return `has a value of type ${got} where the function expects ${typeNames[type]}`;
}

/** The value as the function gets it: what is no value is nil. */
export function passed(value: Value, type: ParameterType): Value {
  return value === undefined ? (type === 'map' ? new GoMap(undefined) : null) : value;
}

function fits(value: Value, type: ParameterType): boolean {
  switch (type) {
    case 'any':
      return true;
    case 'string':
      return typeof value === 'string';
    case 'int':
      return value instanceof GoInt && value.kind === 'int';
    case 'bool':
      return typeof value === 'boolean';
    case 'float64':
      return typeof value === 'number';
    case 'map':
      // A nil that went through a pipeline has lost its type, and is a nil map.
      return value === undefined || (value instanceof GoMap && value.element === 'interface {}');
    case 'time':
      return value instanceof GoTime;
  }
}
