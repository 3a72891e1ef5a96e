import { IConstruct } from 'constructs';
import { refuse } from './input-error';
import { patternFault } from '../../flux/names';

/** The string, if it matches the pattern; otherwise an error that says what it must be. */
export function checkedPattern(where: IConstruct, field: string, text: string, pattern: RegExp, noun: string, fix: string): string {
  refuse(where, field, patternFault(text, pattern, noun, fix));
  return text;
}
