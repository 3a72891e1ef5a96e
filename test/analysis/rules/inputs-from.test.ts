import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { inputsFrom } from '../../../src/analysis/rules/inputs-from';

const { id } = inputsFrom;
const { bad, good } = samplesOf(id);

test('a selector that matches no provider is told: the ResourceSet generates nothing', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning resourceset-tenants /spec/inputsFrom/0/selector: matches no ResourceSetInputProvider of the namespace flux-system: the ResourceSet generates nothing. Correct the labels.',
  ]);
});

test('a name that no provider has is told, with those that there are', () => {
  const named = bad.replace('selector: { matchLabels: { team: platform } }', 'name: tenant');
  expect(saidBy(id, named)).toEqual([
    'warning resourceset-tenants /spec/inputsFrom/0/name: names ResourceSetInputProvider flux-system/tenant, which nothing in this app creates; ' +
      'available: tenants. Did you mean tenants?',
  ]);
});

test.each([
  ['a selector that matches one', good],
  ['providers that come from elsewhere', bad.split('---\n')[1]],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
