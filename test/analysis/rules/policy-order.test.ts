import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { policyOrder } from '../../../src/analysis/rules/policy-order';

const { id } = policyOrder;
const { bad, good } = samplesOf(id);

test('the order desc is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning imagepolicy-web /spec/policy/numerical/order: is desc, which selects the smallest: the oldest date or the lowest ' +
      'build number. Write asc.',
  ]);
});

test('the alphabet from the end is reported too', () => {
  expect(saidBy(id, bad.replace('numerical', 'alphabetical'))).toEqual([
    'warning imagepolicy-web /spec/policy/alphabetical/order: is desc, which selects the smallest: the oldest date or the ' +
      'lowest build number. Write asc.',
  ]);
});

test.each([
  ['the order asc', good],
  ['no order', bad.replace('{ order: desc }', '{}')],
  ['a range of versions', bad.replace('numerical: { order: desc }', 'semver: { range: 1.x }')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
