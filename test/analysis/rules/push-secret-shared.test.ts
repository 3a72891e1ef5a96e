import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { pushSecretShared } from '../../../src/analysis/rules/push-secret-shared';

const { id } = pushSecretShared;
const { bad, good } = samplesOf(id);

test('one key for reading and writing is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning imageupdateautomation-web /spec/sourceRef: names GitRepository flux-system/fleet, by which Kustomization flux-system/web reads: the key for reading can write, too. Use a GitRepository of its own for the automation.',
  ]);
});

test.each([
  ['a source of its own', good],
  ['a source without a key', bad.replace('  secretRef: { name: git }\n', '')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
