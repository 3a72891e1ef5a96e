import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { waitAndHealthChecks } from '../../../src/analysis/rules/wait-and-health-checks';

const { id } = waitAndHealthChecks;
const samples = samplesOf(id);

const checks = 'healthChecks: [{ apiVersion: apps/v1, kind: Deployment, name: web, namespace: web }]';
const kustomization = (spec: string) => flux('Kustomization', 'web', spec);

test('health checks beside wait: true are a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'warning kustomization-web /spec/healthChecks: is ignored because of wait: true. Remove it, or remove wait: true.',
  ]);
});

test.each([
  ['health checks alone', kustomization(`{ ${checks} }`)],
  ['health checks beside wait: false', kustomization(`{ wait: false, ${checks} }`)],
  ['health checks beside a wait that is known on the cluster', kustomization(`{ wait: "\${WAIT}", ${checks} }`)],
  ['wait: true alone', kustomization('{ wait: true }')],
  ['wait: true beside an empty list', kustomization('{ wait: true, healthChecks: [] }')],
  ['wait: true beside no list', kustomization('{ wait: true, healthChecks: null }')],
  [
    'wait: true beside expressions',
    kustomization('{ wait: true, healthCheckExprs: [{ apiVersion: acme.io/v1, kind: App, current: "true" }] }'),
  ],
  ['a Kustomization without a spec', kustomization('null')],
  ['a Kustomization of another group', kustomization(`{ wait: true, ${checks} }`).replace('kustomize.toolkit', 'acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
