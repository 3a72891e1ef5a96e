import { variableNameFix } from './variables';
import { shown } from '../wording/shown';

/** What is wrong with a string, and how to fix it. */
export interface PatternProblem {
  readonly message: string;
  readonly fix: string;
}

const name = /^[A-Za-z_]\w*$/;
const placeholder = /\{([^{}]*)\}/g;

/** The placeholders of a `pathPattern` of an ArtifactGenerator, or of a string that repeats them: `{app}` is `app`. */
export function placeholdersOf(text: string): string[] {
  return [...text.matchAll(placeholder)].map((match) => match[1]);
}

/** A string with other text in the place of its placeholders. */
export function withoutPlaceholders(text: string, other: string): string {
  return text.replace(placeholder, other);
}

/** Why the source-watcher refuses a `pathPattern`. */
export function pathPatternProblem(pattern: string): PatternProblem | undefined {
  const names = placeholdersOf(pattern);
  const twice = names.find((one, index) => names.indexOf(one) < index);
  if (twice === undefined) return bracesProblem(pattern);
  return { message: `has the placeholder {${twice}} twice`, fix: 'Give each placeholder its own name.' };
}

/** Why the source-watcher refuses a string that repeats the placeholders of a pattern. */
export function placeholderProblem(text: string, known: readonly string[]): PatternProblem | undefined {
  const unknown = placeholdersOf(text).find((one) => name.test(one) && !known.includes(one));
  if (unknown === undefined) return bracesProblem(text);
  const fix = known.length > 0 ? `It has ${known.map((one) => `"${one}"`).join(', ')}.` : 'Write the string itself.';
  return { message: `holds the placeholder {${unknown}}, which pathPattern does not have`, fix };
}

function bracesProblem(text: string): PatternProblem | undefined {
  const wrong = placeholdersOf(text).find((one) => !name.test(one));
  if (wrong !== undefined) {
    return { message: `holds the placeholder {${wrong}}, which is not a name`, fix: variableNameFix };
  }
  if (!/[{}]/.test(withoutPlaceholders(text, ''))) return undefined;
  return { message: `is ${shown(text)}, in which a brace has no partner`, fix: 'Write each placeholder as {name}.' };
}
