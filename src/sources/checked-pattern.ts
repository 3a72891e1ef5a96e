import { IConstruct } from 'constructs';
import { InputError, shown } from '../core/input-error';

/** The text, when it matches the pattern; else an error that says what it is not. */
export function checkedPattern(where: IConstruct, field: string, text: string, pattern: RegExp, isNo: string, fix: string): string {
  if (typeof text !== 'string' || !pattern.test(text)) throw new InputError(where, field, `is ${shown(text)}, which is no ${isNo}`, fix);
  return text;
}
