import { IConstruct } from 'constructs';
import { InputError } from './input-error';
import { hasVariable } from '../../flux/variables';
import { shown } from '../../wording/shown';

/** The text, when it matches the pattern; else an error that says what it is not. */
export function checkedPattern(where: IConstruct, field: string, text: string, pattern: RegExp, isNo: string, fix: string): string {
  if (hasVariable(text)) return text;
  if (typeof text !== 'string' || !pattern.test(text)) throw new InputError(where, field, `is ${shown(text)}, which is no ${isNo}`, fix);
  return text;
}
