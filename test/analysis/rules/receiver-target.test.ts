import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { receiverTarget } from '../../../src/analysis/rules/receiver-target';

const { id } = receiverTarget;
const { bad, good } = samplesOf(id);

test('a Receiver of an object that nothing makes is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning receiver-github /spec/resources/0/name: names GitRepository flux-system/fleett, which nothing in this app ' +
      'creates; available: fleet. Did you mean fleet?',
  ]);
});

test.each([
  ['an object that is there', good],
  ['what a bootstrap makes', bad.replace('name: fleett', 'name: flux-system')],
  ['a kind of which there is no object', bad.replace('kind: GitRepository, name: fleett', 'kind: HelmRelease, name: web')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
