import { IConstruct } from 'constructs';
import { InputError } from './input-error';

/**
 * What a pattern creates. Its mistakes name the pattern and its props, which the user wrote, instead of the constructs and fields that they become.
 * @param props names of props, by the fields that they become
 */
export function inTermsOf<T>(pattern: IConstruct, props: { readonly [field: string]: string }, create: () => T): T {
  try {
    return create();
  } catch (error) {
    throw error instanceof InputError ? error.inTermsOf(pattern, props) : error;
  }
}
