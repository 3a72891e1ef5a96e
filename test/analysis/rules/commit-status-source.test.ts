import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { commitStatusSource } from '../../../src/analysis/rules/commit-status-source';

const { id } = commitStatusSource;
const { bad, good } = samplesOf(id);

test('commit statuses of kinds without a commit are told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning alert-commits /spec/eventSources: has no kind whose events have a commit, and Provider flux-system/github only writes commit statuses. Add an entry of the kind Kustomization.',
  ]);
});

test.each([
  ['a kind with commits', good],
  ['a provider of messages', bad.replace('type: github', 'type: slack, channel: general')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
