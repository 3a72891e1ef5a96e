import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { timeoutMissing } from '../../../src/analysis/rules/timeout-missing';

const { id } = timeoutMissing;
const samples = samplesOf(id);

const kustomization = (name: string, spec: string) => flux('Kustomization', name, spec);
const hangs = 'if it hangs, the next version waits for nearly the whole interval. Set timeout: 5m.';

test('a Kustomization without a timeout is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([`warning kustomization-web /spec: does not set timeout: ${hangs}`]);
});

test('a cluster is reported once', () => {
  const objects = [
    kustomization('base', '{ interval: 1h, timeout: 5m }'),
    ...['web', 'api', 'shop'].map((name) => kustomization(name, '{ interval: 1h }')),
  ];
  expect(saidBy(id, together(...objects))).toEqual([`warning kustomization-web /spec: does not set timeout (and 2 more): ${hangs}`]);
});

test.each([
  ['a timeout', kustomization('web', '{ interval: 1h, timeout: 20m }')],
  ['a timeout that is known on the cluster', kustomization('web', '{ interval: 1h, timeout: "${TIMEOUT}" }')],
  ['an interval that leaves five minutes', kustomization('web', '{ interval: 5m30s }')],
  ['an interval that is known on the cluster', kustomization('web', '{ interval: "${INTERVAL}" }')],
  [
    'no interval, or none that is one, which the schema reports',
    together(kustomization('a', '{}'), kustomization('b', '{ interval: 30 }')),
  ],
  ['a Kustomization without a spec', kustomization('web', 'null')],
  ['a Kustomization of another group', kustomization('web', '{ interval: 1h }').replace('kustomize.toolkit', 'acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
