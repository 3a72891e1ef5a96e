import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { alertNamespaceStar } from '../../../src/analysis/rules/alert-namespace-star';

const { id } = alertNamespaceStar;
const { bad, good } = samplesOf(id);

test('an Alert for the namespace * is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error alert-ops /spec/eventSources/0/namespace: is "*", which is not a namespace: the entry matches nothing. ' +
      'Write one entry for each namespace: HelmReleases are in web.',
  ]);
});

test('a Receiver of the namespace * is an error', () => {
  const receiver = '{ resources: [{ kind: GitRepository, name: "*", namespace: "*", matchLabels: {} }] }';
  expect(saidBy(id, flux('Receiver', 'github', receiver))).toEqual([
    'error receiver-github /spec/resources/0/namespace: is "*", which is not a namespace: the entry matches nothing. Write one entry for ' +
      'each namespace.',
  ]);
});

test.each([
  ['a namespace', good],
  ['the name *', bad.replace(', namespace: "*"', '')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
