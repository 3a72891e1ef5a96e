import { IConstruct } from 'constructs';
import { InputError } from './input-error';
import { hasVariable } from '../../flux/variables';
import { shown, withArticle } from '../../wording/shown';

/** The string, if it matches the pattern; otherwise an error that says what it must be. */
export function checkedPattern(where: IConstruct, field: string, text: string, pattern: RegExp, noun: string, fix: string): string {
  if (hasVariable(text)) return text;
  if (typeof text !== 'string' || !pattern.test(text)) {
    throw new InputError(where, field, `is ${shown(text)}, which is not ${withArticle(noun)}`, fix);
  }
  return text;
}
