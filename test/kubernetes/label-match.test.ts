import { matchesLabels } from '../../src/kubernetes/label-match';

const labels = { team: 'web', tier: 'front' };

test.each([
  ['no selector', undefined, true],
  ['an empty one', {}, true],
  ['empty lists', { matchLabels: null, matchExpressions: null }, true],
  ['a label that is there', { matchLabels: { team: 'web' } }, true],
  ['a label with another value', { matchLabels: { team: 'api' } }, false],
  ['a label that is not there', { matchLabels: { zone: 'a' } }, false],
  ['In', { matchExpressions: [{ key: 'team', operator: 'In', values: ['api', 'web'] }] }, true],
  ['In, another value', { matchExpressions: [{ key: 'team', operator: 'In', values: ['api'] }] }, false],
  ['In, not there', { matchExpressions: [{ key: 'zone', operator: 'In', values: ['a'] }] }, false],
  ['NotIn', { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['api'] }] }, true],
  ['NotIn, the value', { matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['web'] }] }, false],
  ['NotIn, not there', { matchExpressions: [{ key: 'zone', operator: 'NotIn', values: ['a'] }] }, true],
  ['Exists', { matchExpressions: [{ key: 'team', operator: 'Exists' }] }, true],
  ['Exists, not there', { matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, false],
  ['DoesNotExist', { matchExpressions: [{ key: 'zone', operator: 'DoesNotExist' }] }, true],
  ['DoesNotExist, there', { matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] }, false],
  ['an operator that Kubernetes does not know', { matchExpressions: [{ key: 'team', operator: 'Like' }] }, false],
  ['labels and expressions, both', { matchLabels: { team: 'web' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] }, true],
  ['labels and expressions, one', { matchLabels: { team: 'web' }, matchExpressions: [{ key: 'zone', operator: 'Exists' }] }, false],
])('%s', (_, selector, matches) => {
  expect(matchesLabels(selector, labels)).toBe(matches);
});

test('an object without labels matches what asks for none', () => {
  expect(matchesLabels({}, undefined)).toBe(true);
  expect(matchesLabels({ matchLabels: { team: 'web' } }, null)).toBe(false);
});
