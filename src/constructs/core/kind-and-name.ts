import { InputError } from './input-error';
import { described } from '../../wording/shown';

/** Says in one line that an object is named by its kind and its name: JavaScript may pass anything, for example one object with both. */
export function checkedKindAndName(factory: string, kind: string, name: string): void {
  for (const [what, value] of Object.entries({ kind, name })) {
    if (typeof value === 'string' && value !== '') continue;
    const problem = `${what} must be a string, but is ${value === '' ? 'empty' : described(value)}`;
    throw new InputError(undefined, factory, problem, `Write for example named('Namespace', 'web').`);
  }
}
