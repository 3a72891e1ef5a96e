import { rule } from './rule';
import { Severity } from '../model/finding';

/** The newest tag is the greatest. */
export const policyOrder = rule({
  id: 'policy-order',
  severity: Severity.WARNING,
  kinds: ['ImagePolicy'],
  texts: {
    what: 'An alphabetical or numerical ImagePolicy sets the order `desc`.',
    why: 'Flux selects the last tag in the order. With `desc` that is the smallest: the oldest date or the lowest build number.',
    fix: 'Remove `order`, or set it to `asc`.',
    source: 'Flux API: order',
  },
  check({ object: { spec } }, report) {
    for (const by of ['alphabetical', 'numerical']) {
      if (spec?.policy?.[by]?.order !== 'desc') continue;
      report(`/spec/policy/${by}/order`, 'is desc, which selects the smallest: the oldest date or the lowest build number', 'Write asc.');
    }
  },
});
