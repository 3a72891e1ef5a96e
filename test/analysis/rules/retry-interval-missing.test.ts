import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { retryIntervalMissing } from '../../../src/analysis/rules/retry-interval-missing';

const { id } = retryIntervalMissing;
const samples = samplesOf(id);

const kustomization = (name: string, spec: string) => flux('Kustomization', name, spec);
const late = 'after a failure, Flux retries only at the next interval. Set retryInterval: 5m.';

test('a Kustomization without a retryInterval is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([`warning kustomization-web /spec: does not set retryInterval: ${late}`]);
});

test('a cluster is reported once', () => {
  const objects = [
    kustomization('base', '{ interval: 1h, retryInterval: 5m }'),
    ...['web', 'api', 'shop'].map((name) => kustomization(name, '{ interval: 1h }')),
  ];
  expect(saidBy(id, together(...objects))).toEqual([`warning kustomization-web /spec: does not set retryInterval (and 2 more): ${late}`]);
});

test.each([
  ['a retryInterval', kustomization('web', '{ interval: 1h, retryInterval: 20m }')],
  ['a retryInterval that is known on the cluster', kustomization('web', '{ interval: 1h, retryInterval: "${RETRY}" }')],
  ['an interval that is as short', kustomization('web', '{ interval: 5m }')],
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
