/** Begins a value that stands for something other than a string; no manifest holds this character. */
const typeMark = '\ue000';

/** Stands before a `${` that is meant as it is; no manifest holds this character. */
export const literalMark = '\ue001';

/** What a variable stands for. */
export type VariableType = 'number' | 'boolean';

/** A variable in a field that is not a string. */
export interface TypedVariable {
  readonly type: VariableType;
  readonly name: string;
  /** Its value on clusters that have none. */
  readonly defaultValue?: string;
}

let wasMade = false;

/** The string that stands for a variable until a layer is written. */
export function textOfVariable({ type, name, defaultValue }: TypedVariable): string {
  wasMade = true;
  return `${typeMark}${type} ${expressionOf(name, defaultValue)}`;
}

/** Whether every YAML parser reads this string as that type. */
export function isOfType(value: string, type: VariableType): boolean {
  return type === 'boolean' ? /^(?:true|false)$/.test(value) : /^-?(?:0|[1-9]\d*)(?:\.\d+)?$/.test(value);
}

/** A variable as Flux writes it. */
export function expressionOf(name: string, defaultValue?: string): string {
  return defaultValue === undefined ? `\${${name}}` : `\${${name}:=${defaultValue}}`;
}

/** The string that stands for a literal `${...}` until it is known whether Flux substitutes variables there. */
export function textOfLiteral(expression: string): string {
  wasMade = true;
  return `${literalMark}\${${expression}}`;
}

/** The string with each literal `${...}` as it is meant. */
export function withoutMarks(text: string): string {
  return text.replaceAll(literalMark, '');
}

/** A value made by `Variable`, taken apart; undefined for any other string. */
export function typedVariable(text: string): TypedVariable | undefined {
  if (!text.startsWith(typeMark)) return undefined;
  const [type, variable] = text.slice(typeMark.length).split(' ');
  const [name, defaultValue] = variable.slice(2, -1).split(':=');
  return { type: type as VariableType, name, defaultValue };
}

/** What only a layer can write: a variable that is not a string, or a literal `${...}`. */
export interface UnwrittenVariable {
  readonly keys: readonly (string | number)[];
  /** What the program wrote, for example `Variable.number('REPLICAS')`. */
  readonly written: string;
}

/** The first such variable in an object, with the keys that lead to it. Where a program makes none, no object is searched. */
export function unwrittenVariableIn(value: unknown, keys: readonly (string | number)[] = []): UnwrittenVariable | undefined {
  if (!wasMade) return undefined;
  if (typeof value === 'string') {
    const written = unwritten(value);
    return written === undefined ? undefined : { keys, written };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = unwrittenVariableIn(item, [...keys, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}

function unwritten(text: string): string | undefined {
  const variable = typedVariable(text);
  if (variable) return `Variable.${variable.type}('${variable.name}')`;
  const start = text.indexOf(literalMark);
  if (start < 0) return undefined;
  return `Variable.literal('${text.slice(start + literalMark.length + 2, text.indexOf('}', start))}')`;
}
