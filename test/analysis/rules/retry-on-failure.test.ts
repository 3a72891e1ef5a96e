import { findingsInClusters, flux, manifestsOf, retries, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { retryOnFailure } from '../../../src/analysis/rules/retry-on-failure';

const { id } = retryOnFailure;
const samples = samplesOf(id);

const release = (spec: string) => flux('HelmRelease', 'web', spec);
const instance = (patch: string) =>
  flux('FluxInstance', 'flux', `{ kustomize: { patches: [{ patch: '${patch}', target: { name: helm-controller } }] } }`);
const gate = instance('- { op: add, path: /spec/template/spec/containers/0/args/-, value: --feature-gates=DefaultToRetryOnFailure=true }');
const retry = '{ strategy: { name: RetryOnFailure } }';

test('a release without any strategy is one warning', () => {
  expect(saidBy(id, release('{}'))).toEqual([
    'warning helmrelease-web /spec: does not set a strategy for install and upgrade. Set install.strategy and upgrade.strategy ' +
      'to { name: RetryOnFailure }.',
  ]);
});

test.each([
  ['install', 'upgrade'],
  ['upgrade', 'install'],
])('a release without a strategy for its %s alone is a warning', (without, other) => {
  expect(saidBy(id, release(`{ ${other}: ${retry} }`))).toEqual([
    `warning helmrelease-web /spec/${without}: does not set a strategy. Set ${without}.strategy to { name: RetryOnFailure }.`,
  ]);
});

test('releases without a strategy are one warning per cluster', () => {
  const releases = ['web', 'api', 'shop'].map((name) => flux('HelmRelease', name, `{ install: ${retry} }`));
  expect(saidBy(id, together(...releases))).toEqual([
    'warning helmrelease-web /spec/upgrade: does not set a strategy (and 2 more). Set upgrade.strategy to { name: RetryOnFailure }.',
  ]);
});

test('RemediateOnFailure is a warning', () => {
  expect(saidBy(id, release(`{ install: ${retry}, upgrade: { strategy: { name: RemediateOnFailure } } }`))).toEqual([
    'warning helmrelease-web /spec/upgrade/strategy/name: is RemediateOnFailure. Write RetryOnFailure.',
  ]);
});

test('remediation.retries is a warning, where no strategy is set and where it is never asked', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'warning helmrelease-web /spec/install/remediation/retries: is 3. Remove it, and set strategy.name to RetryOnFailure.',
    'warning helmrelease-web /spec/upgrade: does not set a strategy. Set upgrade.strategy to { name: RetryOnFailure }.',
  ]);
  const both = '{ strategy: { name: RetryOnFailure }, remediation: { retries: -1 } }';
  expect(saidBy(id, release(`{ install: ${both}, upgrade: ${retry} }`))).toEqual([
    'warning helmrelease-web /spec/install/remediation/retries: is -1. Remove it: RetryOnFailure does not use it.',
  ]);
});

test('what a release says counts also when the controller retries by default', () => {
  expect(saidBy(id, together(gate, release('{ upgrade: { strategy: { name: RemediateOnFailure } } }')))).toEqual([
    'warning helmrelease-web /spec/upgrade/strategy/name: is RemediateOnFailure. Write RetryOnFailure.',
  ]);
});

test.each([
  ['RetryOnFailure for both', release(`{ ${retries} }`)],
  ['no retries', release(`{ install: { strategy: { name: RetryOnFailure }, remediation: { retries: 0 } }, upgrade: ${retry} }`)],
  ['no strategy where the controller retries by default', together(gate, release('{}'))],
  ['a HelmRelease of another group', release('{}').replace('helm.toolkit.fluxcd.io', 'acme.io')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('a gate that is off, or another gate, changes nothing', () => {
  expect(saidBy(id, together(instance('--feature-gates=DefaultToRetryOnFailure=false'), release('{}')))).toHaveLength(1);
  expect(saidBy(id, together(instance('--feature-gates=DisableConfigWatchers=true'), release('{}')))).toHaveLength(1);
});

test('the FluxInstance of the own cluster decides; a chart without one takes that of the app', () => {
  const cluster = (name: string, ...objects: string[]) => ({ name, manifests: manifestsOf(together(...objects)) });
  expect(findingsInClusters(cluster('flux', gate), cluster('apps', release('{}')))).toEqual([]);
  const apart = findingsInClusters(cluster('production', gate), cluster('staging', flux('FluxInstance', 'flux', '{}'), release('{}')));
  expect(apart.map(({ rule }) => rule)).toEqual([id]);
});
