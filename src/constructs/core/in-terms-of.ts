import { IConstruct } from 'constructs';
import { InputError } from './input-error';

/**
 * What a pattern creates. Its mistakes name the pattern and its props, which the user wrote, instead of the constructs and fields that they become.
 * @param props names of props, by the fields that they become
 * @param scope where the pattern creates it, if not in itself
 */
export function inTermsOf<T>(pattern: IConstruct, props: { readonly [field: string]: string }, create: () => T, scope = pattern): T {
  try {
    return create();
  } catch (error) {
    throw error instanceof InputError ? error.inTermsOf(pattern, props, scope) : error;
  }
}
