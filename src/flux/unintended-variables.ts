import { isOptedOut, substitute, SubstitutionError, variablesIn, type NamedVariable } from '../engines/envsubst';
import type { JsonObject } from '../kubernetes/json-object';
import { keysOf, pointerTo, stringsIn, valuesAt } from '../kubernetes/pointer';

/** An expression that another language reads, and that Flux replaces before. */
export interface UnintendedVariable {
  /** The string that has it. */
  readonly pointer: string;
  readonly text: string;
  /** The line of the string that it begins in, counted from 1. */
  readonly line: number;
  /** As it is written, shortened. */
  readonly expression: string;
  /** What is wrong with it, behind the expression. */
  readonly problem: string;
  /** How many others the string has. */
  readonly others: number;
}

/** What is known of the variables that are substituted in an object. */
export interface KnownVariables {
  /** Whether a variable that is not set is an error. */
  readonly strict: boolean;
  /** Whether the object gets a value for a name. */
  isSet(name: string): boolean;
  /** Whether the name is a variable anywhere, or may be one. */
  isKnown(name: string): boolean;
}

/** The expressions of an object that are evidently not meant for Flux, but that it replaces without an error: the first of each string. */
export function* unintendedVariables(object: JsonObject, variables: KnownVariables): Generator<UnintendedVariable> {
  if (isOptedOut(object)) return;
  for (const { pointer, text } of stringsIn(object)) {
    if (!text.includes('${')) continue;
    const language = languageOf(object, pointer, text);
    const found: { readonly expression: string; readonly problem: string; readonly line: number }[] = [];
    let end = 0;
    for (const variable of readable(text)) {
      if (variable.offset < end) continue;
      const problem = problemOf(variable, text, language, variables);
      if (problem === undefined) continue;
      const expression = expressionAt(text, variable.offset);
      end = variable.offset + expression.length;
      if (found.every((other) => other.expression !== expression)) {
        found.push({ expression, problem, line: text.slice(0, variable.offset).split('\n').length });
      }
    }
    if (found.length === 0) continue;
    const [{ expression, problem, line }] = found;
    yield { pointer, text, line, expression: shortened(expression), problem, others: found.length - 1 };
  }
}

/** What is wrong, and how it is fixed. */
export function unintendedSentence({ expression, problem, others }: UnintendedVariable): {
  readonly message: string;
  readonly fix: string;
} {
  return {
    message: `has ${expression}${others > 0 ? ` and ${others} more` : ''}, ${problem}`,
    fix: `Write $${expression} to keep it, or give the object the annotation kustomize.toolkit.fluxcd.io/substitute: disabled.`,
  };
}

enum Language {
  SHELL,
  LOGGING,
  DASHBOARD,
  OTHER,
}

const shells = /(?:^|\/)(?:ba|da|a|k|z)?sh$/;

/** What reads a string, as far as it is evident. */
function languageOf(object: JsonObject, pointer: string, text: string): Language {
  const keys = keysOf(pointer);
  const key = keys[keys.length - 1];
  if (/^\s*#!\s*\S+(?:\/|\s)(?:ba|da|a|k|z)?sh\b/.test(text) || /\.(?:ba|k|z)?sh$/.test(key)) return Language.SHELL;
  if (/^\d+$/.test(key) && isArgumentOfShell(object, keys.slice(0, -1))) return Language.SHELL;
  if (/\.xml$/.test(key) && /<configuration\b/i.test(text)) return Language.LOGGING;
  if (/^\s*\{/.test(text) && /"templating"\s*:/.test(text)) return Language.DASHBOARD;
  return Language.OTHER;
}

/** Whether a list is what a shell of a container is started with: `sh -c`. */
function isArgumentOfShell(object: JsonObject, keys: readonly string[]): boolean {
  const container = keys.slice(0, -1);
  const listOf = (name: string) => {
    const [found] = valuesAt(object, pointerTo([...container, name]));
    return Array.isArray(found?.value) ? found.value.map(String) : [];
  };
  if (!['command', 'args'].includes(keys[keys.length - 1])) return false;
  const [first, ...others] = [...listOf('command'), ...listOf('args')];
  return first !== undefined && shells.test(first) && others.some((each) => /^-[a-z]*c$/.test(each));
}

/** The variables of a string; none where Flux cannot read one of them, which it says itself. */
function readable(text: string): readonly NamedVariable[] {
  try {
    return variablesIn(text);
  } catch (error) {
    if (error instanceof SubstitutionError) return [];
    throw error;
  }
}

function problemOf({ name, operator, hasDefault, offset }: NamedVariable, text: string, language: Language, variables: KnownVariables) {
  if (variables.isSet(name)) {
    const isOwn = (language === Language.SHELL && isAssigned(text, name)) || (language === Language.DASHBOARD && isNamed(text, name));
    const owner = language === Language.SHELL ? 'the script sets' : 'the dashboard defines';
    return isOwn ? `which ${owner} itself, but Flux replaces it by its own variable of this name` : undefined;
  }
  if (variables.isKnown(name)) return undefined;
  const isForeign =
    isPositional(name) ||
    operator === ':?' ||
    (language === Language.SHELL && (hasDefault || isAssigned(text, name))) ||
    (language === Language.LOGGING && hasDefault);
  if (hasDefault ? !isForeign : variables.strict) return undefined;
  const result = resultOf(expressionAt(text, offset));
  if (result === undefined) return undefined;
  return `which Flux replaces by ${result === '' ? 'an empty string' : JSON.stringify(shortened(result))}, because no variable has this name`;
}

/** Whether a name is that of an argument of a script: Kustomizations cannot set it. */
export function isPositional(name: string): boolean {
  return /^\d+$/.test(name);
}

/** Whether a script gives the variable a value of its own: not one that Flux is to fill in. */
function isAssigned(text: string, name: string): boolean {
  const assigned = [...text.matchAll(new RegExp(`(?:^|[\\s;&|(])${name}\\+?=(.*)`, 'gm'))];
  if (assigned.some(([, value]) => new RegExp(`\\$\\{${name}\\b`).test(value))) return false;
  return assigned.length > 0 || new RegExp(`(?:^|[\\s;])(?:for|read|local)\\s(?:-\\w+\\s+)*(?:\\w+\\s+)*?${name}\\b`, 'm').test(text);
}

/** Whether a dashboard has a variable of the name. */
function isNamed(text: string, name: string): boolean {
  return new RegExp(`"name"\\s*:\\s*"${name}"`).test(text);
}

function resultOf(expression: string): string | undefined {
  try {
    return substitute(expression, new Map(), { strict: false }).text;
  } catch (error) {
    if (error instanceof SubstitutionError) return undefined;
    throw error;
  }
}

/** The expression that begins at a place, with its braces. */
function expressionAt(text: string, offset: number): string {
  let depth = 0;
  for (let at = offset; at < text.length; at += 1) {
    if (text.startsWith('${', at)) depth += 1;
    else if (text[at] === '}' && (depth -= 1) === 0) return text.slice(offset, at + 1);
  }
  return text.slice(offset);
}

function shortened(text: string): string {
  const [line] = text.split('\n', 1);
  return line.length > 40 || line !== text ? `${line.slice(0, 37)}...` : line;
}
