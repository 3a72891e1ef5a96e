import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { refSecretMissingKey } from '../../../src/analysis/rules/ref-secret-missing-key';

const { id } = refSecretMissingKey;
const { bad, good } = samplesOf(id);

test('a Secret without the key that Flux reads is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning gitrepository-fleet /spec/secretRef: names Secret flux-system/git, which has id_rsa only, and Flux reads identity there. Rename the key in the Secret.',
  ]);
});

test.each([
  ['a Secret with the key', good],
  ['a Secret that comes from elsewhere', bad.split('---')[0]],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
