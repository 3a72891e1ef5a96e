/** Begins a value that stands for something else than a text; no manifest holds this character. */
const mark = '\ue000';

/** What a variable stands for. */
export type VariableType = 'number' | 'boolean';

/** A variable in a field that is no text. */
export interface TypedVariable {
  readonly type: VariableType;
  readonly name: string;
}

let wasMade = false;

/** The text that stands for a variable until a layer is written. */
export function textOfVariable({ type, name }: TypedVariable): string {
  wasMade = true;
  return `${mark}${type} \${${name}}`;
}

/** A value made by `Variable`, taken apart; undefined for any other text. */
export function typedVariable(text: string): TypedVariable | undefined {
  if (!text.startsWith(mark)) return undefined;
  const [type, variable] = text.slice(mark.length).split(' ');
  return { type: type as VariableType, name: variable.slice(2, -1) };
}

/** The first variable in an object, with the keys that lead to it. Where a program makes none, no object is looked at. */
export function typedVariableIn(
  value: unknown,
  keys: readonly (string | number)[] = [],
): { readonly keys: readonly (string | number)[]; readonly variable: TypedVariable } | undefined {
  if (!wasMade) return undefined;
  if (typeof value === 'string') {
    const variable = typedVariable(value);
    return variable && { keys, variable };
  }
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, item] of Object.entries(value)) {
    const found = typedVariableIn(item, [...keys, Array.isArray(value) ? Number(key) : key]);
    if (found) return found;
  }
  return undefined;
}
