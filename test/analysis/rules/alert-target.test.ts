import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { alertTarget } from '../../../src/analysis/rules/alert-target';

const { id } = alertTarget;
const { bad, good } = samplesOf(id);

test('an Alert of an object that nothing makes is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning alert-ops /spec/eventSources/0/name: names HelmRelease web/wbe, which nothing in this app creates; available: web. Did you mean web?',
  ]);
});

test.each([
  ['an object that is there', good],
  ['a kind of which the namespace has no object', bad.replace('kind: HelmRelease, name: wbe', 'kind: Kustomization, name: wbe')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
