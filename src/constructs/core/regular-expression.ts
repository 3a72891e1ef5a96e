import { IConstruct } from 'constructs';
import { InputError } from './input-error';
import { re2Problem } from '../../flux/re2';
import { shown } from '../../wording/shown';

/** The regular expression, when Flux can compile it: Go's syntax, RE2, which differs from JavaScript's. */
export function checkedRegex(where: IConstruct, field: string, pattern: string): string {
  const problem = typeof pattern === 'string' ? re2Problem(pattern) : 'is not a string';
  if (problem !== undefined) {
    const fix = 'Use RE2 syntax: https://github.com/google/re2/wiki/Syntax.';
    throw new InputError(where, field, `is ${shown(pattern)}, which ${problem}`, fix);
  }
  return pattern;
}
