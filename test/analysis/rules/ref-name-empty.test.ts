import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { refNameEmpty } from '../../../src/analysis/rules/ref-name-empty';

const { id } = refNameEmpty;
const { bad, good } = samplesOf(id);

test('an empty name of a Secret is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error receiver-github /spec/secretRef/name: is empty, but must be the name of a Secret. Write the name, or remove the reference.',
  ]);
});

test('an empty name in any other reference to a Secret or ConfigMap is an error', () => {
  expect(saidBy(id, flux('HelmRelease', 'web', '{ valuesFrom: [{ kind: ConfigMap, name: "" }] }'))).toEqual([
    'error helmrelease-web /spec/valuesFrom/0/name: is empty, but must be the name of a ConfigMap. Write the name, or remove ' +
      'the reference.',
  ]);
});

test.each([
  ['a name', good],
  ['an account that is left open', flux('Kustomization', 'web', '{ serviceAccountName: "" }')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
