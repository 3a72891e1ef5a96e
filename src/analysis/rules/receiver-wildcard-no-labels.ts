import { rule } from './rule';
import { valuesAt } from '../../kubernetes/pointer';
import { Severity } from '../model/finding';

/** A Receiver names every object of a kind in the way that the notification-controller reads. */
export const receiverWildcardNoLabels = rule({
  id: 'receiver-wildcard-no-labels',
  severity: Severity.ERROR,
  kinds: ['Receiver'],
  texts: {
    what: 'A Receiver names `*`, every object of a kind, without `matchLabels`.',
    why:
      'The API server accepts it and the Receiver becomes Ready, but the notification-controller answers every call with ' +
      'status 500 and triggers none of these objects. It only looks for them when `matchLabels` is set, even to `{}`.',
    fix: 'Write `matchLabels: {}` for all objects of the kind in the namespace, or the labels of the objects that you mean.',
    source: 'notification-controller: notifyDynamicResources',
  },
  check({ object }, report) {
    for (const { pointer, value } of valuesAt(object, '/spec/resources/*')) {
      const resource = value as { readonly name?: unknown; readonly matchLabels?: unknown } | null;
      // The API server drops a null.
      if (resource?.name !== '*' || (resource.matchLabels !== undefined && resource.matchLabels !== null)) continue;
      report(
        `${pointer}/matchLabels`,
        'is required with the name "*": without it every call of this Receiver fails with status 500, and no object is triggered',
        'Write matchLabels: {} for all objects of the kind in the namespace, or the labels of the objects that you mean.',
      );
    }
  },
});
