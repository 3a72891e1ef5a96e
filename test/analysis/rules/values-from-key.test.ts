import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { valuesFromKey } from '../../../src/analysis/rules/values-from-key';

const { id } = valuesFromKey;
const { bad, good } = samplesOf(id);

test('a key that the ConfigMap does not have is an error, also of an optional one', () => {
  expect(saidBy(id, bad)).toEqual([
    'error helmrelease-web /spec/valuesFrom/0/valuesKey: reads the key production of ConfigMap web/web-values, which only ' +
      'has values.yaml, so these values are left out without a message. Write valuesKey: values.yaml, or add the key.',
  ]);
});

test('where the values are not optional, the release fails: nothing is left out', () => {
  expect(saidBy(id, bad.replace(', optional: true', ''))).toEqual([
    'error helmrelease-web /spec/valuesFrom/0/valuesKey: reads the key production of ConfigMap web/web-values, which only ' +
      'has values.yaml. Write valuesKey: values.yaml, or add the key.',
  ]);
});

test('the key values.yaml is meant where none is named', () => {
  expect(saidBy(id, good.replace('values.yaml: "', 'a: "1"\n  b: "'))).toEqual([
    'error helmrelease-web /spec/valuesFrom/0: reads the key values.yaml of ConfigMap web/web-values, which only has a and ' +
      'b, so these values are left out without a message. Fix valuesKey, or add the key.',
  ]);
});

test.each([
  ['the key values.yaml', good],
  ['a key that is filled in on the cluster', bad.replace('valuesKey: production', 'valuesKey: "${STAGE}"')],
  ['a ConfigMap of elsewhere', bad.replace(/---\napiVersion: v1\n[^]*$/, '')],
  [
    'a ConfigMap that another program fills in',
    bad.replace('labels:', 'annotations: { fluxcd.controlplane.io/copyFrom: web/values }, labels:'),
  ],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
