import { InputError } from '../core/input-error';
import { checkedNamespace } from '../core/naming';
import { referenceFrom } from '../core/reference';
import { EventSourceReference } from '../core/roles';

/** A reference of an Alert or a Receiver, which may have been written by hand. */
export function renderReference<T extends EventSourceReference>(
  consumer: Parameters<typeof referenceFrom>[0],
  field: string,
  reference: T,
): T {
  if (reference.namespace === '*') {
    throw new InputError(consumer, `${field}.namespace`, 'is "*", which is not a namespace', 'Write one entry for each namespace.');
  }
  if (reference.namespace !== undefined) checkedNamespace(consumer, `${field}.namespace`, reference.namespace);
  return referenceFrom(consumer, reference);
}
