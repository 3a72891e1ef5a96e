import { flux, saidBy } from './support';
import { generatedNamespaceMissing } from '../../../src/analysis/rules/generated-namespace-missing';

const { id } = generatedNamespaceMissing;

const set = (spec: string) => flux('ResourceSet', 'settings', `\n  inputs: [{ team: web }, { team: shop }]\n${spec}`);
const fix = "Set metadata.namespace: the operator does not fall back to the ResourceSet's own.";

test('an object of a namespaced kind without a namespace is an error, said once for all inputs', () => {
  const resources = "  resources: [{ apiVersion: v1, kind: ConfigMap, metadata: { name: 'settings-<< inputs.team >>' } }]";
  expect(saidBy(id, set(resources))).toEqual([
    'error resourceset-settings /spec/resources/0: generates ConfigMap settings-web without a namespace, so the operator ' +
      `cannot apply it. ${fix}`,
  ]);
});

test('an object of Flux without a namespace, and one of a step, is an error', () => {
  const objects = '[{ apiVersion: source.toolkit.fluxcd.io/v1, kind: GitRepository, metadata: { name: web } }]';
  expect(saidBy(id, set(`  steps: [{ name: first, resources: ${objects} }]`))).toEqual([
    'error resourceset-settings /spec/steps/0/resources/0: generates GitRepository web without a namespace, so the operator ' +
      `cannot apply it. ${fix}`,
  ]);
});

test.each([
  "{ apiVersion: v1, kind: Namespace, metadata: { name: '<< inputs.team >>' } }",
  "{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: '<< inputs.team >>' } }",
  '{ apiVersion: acme.io/v1, kind: Unheard, metadata: { name: web } }',
])('%s is fine: it has a namespace, needs none, or its kind is not known', (object) => {
  expect(saidBy(id, set(`  resources: [${object}]`))).toEqual([]);
});
