import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { valuesFromOtherNamespace } from '../../../src/analysis/rules/values-from-other-namespace';

const { id } = valuesFromOtherNamespace;
const { bad, good } = samplesOf(id);

test('values in another namespace are an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error helmrelease-web /spec/valuesFrom/0/name: names ConfigMap flux-system/web-values, but it is in web: a HelmRelease ' +
      'only reads its own namespace. Move ConfigMap web-values to the namespace flux-system.',
  ]);
});

test.each([
  ['values in the namespace of the HelmRelease', good],
  ['optional values', bad.replace('name: web-values }', 'name: web-values, optional: true }')],
  ['values that nothing here has', bad.replace(/---\napiVersion: v1\n[^]*$/, '')],
  [
    'values that another program copies',
    bad.replace('labels:', 'annotations: { reflector.v1.k8s.emberstack.com/reflection-allowed: "true" }, labels:'),
  ],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
