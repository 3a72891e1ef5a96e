import { rule } from './rule';
import { Severity } from '../model/finding';

/** The newest tag is the greatest. */
export const policyOrder = rule({
  id: 'policy-order',
  severity: Severity.WARNING,
  kinds: ['ImagePolicy'],
  texts: {
    what: 'An ImagePolicy chooses by the alphabet or by number in the order `desc`.',
    why: 'The last of the order is chosen: with `desc` it is the smallest, which is the oldest date and the lowest build.',
    fix: 'Remove `order`, or set it to `asc`.',
    source: 'Flux API: order',
  },
  check({ object: { spec } }, report) {
    for (const by of ['alphabetical', 'numerical']) {
      if (spec?.policy?.[by]?.order !== 'desc') continue;
      report(`/spec/policy/${by}/order`, 'is desc, which chooses the smallest: the oldest date, the lowest build', 'Write asc.');
    }
  },
});
