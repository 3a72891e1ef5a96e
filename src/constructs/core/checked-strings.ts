import { InputError } from './input-error';
import { described } from '../../wording/shown';

/** Each argument of a factory, by its name, is a string that is not empty: JavaScript may pass anything, for example one object with all of them. */
export function checkedStrings(factory: string, values: { readonly [argument: string]: unknown }, example: string): void {
  for (const [argument, value] of Object.entries(values)) {
    if (typeof value === 'string' && value !== '') continue;
    const problem = `${argument} must be a string, but is ${value === '' ? 'empty' : described(value)}`;
    throw new InputError(undefined, factory, problem, `Write for example ${example}.`);
  }
}
