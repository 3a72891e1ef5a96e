import { ApiObject, App, Chart, Testing } from 'cdk8s';
import { ConfigMap } from 'cdk8s-plus-33';
import { Construct } from 'constructs';
import {
  Checks,
  ConfigMapRef,
  GitRepository,
  HelmRelease,
  Kustomization,
  OciRepository,
  SecretRef,
  SubstituteFrom,
  ValuesFrom,
} from '../../../src';

const label = { 'reconcile.fluxcd.io/watch': 'Enabled' };

function configMap(scope: Construct, id: string, metadata: object = {}) {
  return new ApiObject(scope, id, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: id, ...metadata } });
}

function release(scope: Construct, valuesFrom: ValuesFrom[]) {
  return new HelmRelease(scope, 'web', { chartRef: OciRepository.fromOciRepositoryName(scope, 'chart', 'web'), valuesFrom });
}

function labelsOf(chart: Chart, name: string) {
  return Testing.synth(chart).find((object) => object.metadata.name === name && object.kind !== 'HelmRelease').metadata.labels;
}

test('a ConfigMap with values is watched', () => {
  const chart = Testing.chart();
  release(chart, [ValuesFrom.configMap(ConfigMapRef.fromConstruct(configMap(chart, 'values')))]);
  expect(labelsOf(chart, 'values')).toEqual(label);
});

test('a ConfigMap of cdk8s-plus with variables is watched', () => {
  const chart = Testing.chart();
  const variables = new ConfigMap(chart, 'variables', { metadata: { name: 'variables', namespace: 'flux-system' } });
  const source = GitRepository.fromGitRepositoryName(chart, 'fleet', 'fleet');
  new Kustomization(chart, 'apps', { source, substituteFrom: [SubstituteFrom.configMap(ConfigMapRef.fromConstruct(variables))] });
  expect(labelsOf(chart, 'variables')).toEqual(label);
});

test('an object that is only named is found in the tree, made before or after', () => {
  const chart = Testing.chart();
  configMap(chart, 'before', { namespace: 'flux-system' });
  release(chart, [
    ValuesFrom.configMap(ConfigMapRef.named('before')),
    ValuesFrom.configMap(ConfigMapRef.named('after')),
    ValuesFrom.secret(SecretRef.named('secret')),
  ]);
  configMap(chart, 'after', { namespace: 'flux-system' });
  new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'secret', namespace: 'flux-system' } });
  expect(['before', 'after', 'secret'].map((name) => labelsOf(chart, name))).toEqual([label, label, label]);
});

test('it is found in another chart of the app, however the app is synthesised', () => {
  const app = new App();
  const values = new Chart(app, 'values');
  configMap(values, 'values', { namespace: 'flux-system' });
  release(new Chart(app, 'releases'), [ValuesFrom.configMap(ConfigMapRef.named('values'))]);
  expect(app.synthYaml()).toContain('reconcile.fluxcd.io/watch: Enabled');
});

test('an object of that name in another namespace or of another kind is left alone', () => {
  const chart = Testing.chart();
  Checks.of(chart).suppress('values-from-other-namespace', { reason: 'it is the case that is looked at' });
  configMap(chart, 'values', { namespace: 'other' });
  new ApiObject(chart, 'secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'values-of-nobody', namespace: 'flux-system' } });
  release(chart, [ValuesFrom.configMap(ConfigMapRef.named('values'))]);
  expect(labelsOf(chart, 'values')).toBeUndefined();
  expect(labelsOf(chart, 'values-of-nobody')).toBeUndefined();
});

test('a label that the user set stays', () => {
  const chart = Testing.chart();
  const values = configMap(chart, 'values', { labels: { 'reconcile.fluxcd.io/watch': 'Disabled' } });
  release(chart, [ValuesFrom.configMap(ConfigMapRef.fromConstruct(values))]);
  expect(labelsOf(chart, 'values')).toEqual({ 'reconcile.fluxcd.io/watch': 'Disabled' });
});
