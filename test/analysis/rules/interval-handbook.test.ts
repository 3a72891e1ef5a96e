import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { intervalHandbook } from '../../../src/analysis/rules/interval-handbook';

const { id } = intervalHandbook;
const samples = samplesOf(id);

test('a source of a few seconds is a hint', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'info gitrepository-fleet /spec/interval: is 10s, which puts load on the server. Set interval: 5m; a Receiver makes Flux ' +
      'react immediately.',
  ]);
});

test.each(['Kustomization', 'HelmRelease'])('a %s of a few seconds is a hint', (kind) => {
  expect(saidBy(id, flux(kind, 'web', '{ interval: 59s }'))).toEqual([
    `info ${kind.toLowerCase()}-web /spec/interval: is 59s, which puts load on the API server. Set interval: 30m; a Receiver ` +
      'makes Flux react immediately.',
  ]);
});

test('more than a day is a hint', () => {
  expect(saidBy(id, flux('OCIRepository', 'web', '{ interval: 24h1m }'))).toEqual([
    'info ocirepository-web /spec/interval: is 24h1m, more than a day. Set interval: 5m.',
  ]);
  expect(saidBy(id, flux('HelmRelease', 'web', '{ interval: 168h }'))).toEqual([
    'info helmrelease-web /spec/interval: is 168h, more than a day. Set interval: 30m.',
  ]);
});

test.each([
  ['a minute', flux('GitRepository', 'fleet', '{ interval: 1m0s }')],
  ['a day', flux('HelmRelease', 'web', '{ interval: 24h }')],
  ['zero', flux('GitRepository', 'fleet', '{ interval: 0s }')],
  ['an interval that is known on the cluster', flux('GitRepository', 'fleet', '{ interval: "${INTERVAL}" }')],
  ['no interval, which the schema reports', flux('GitRepository', 'fleet', '{}')],
  ['a text that is none, which the schema reports', flux('GitRepository', 'fleet', '{ interval: 5 minutes }')],
  ['a number', flux('GitRepository', 'fleet', '{ interval: 5 }')],
  ['a suspended one', flux('GitRepository', 'fleet', '{ interval: 10s, suspend: true }')],
  ['a HelmRepository of an OCI registry', flux('HelmRepository', 'charts', '{ type: oci, interval: 10s }')],
  ['an object without a spec', flux('GitRepository', 'fleet', 'null')],
  ['a kind of another group', flux('Kustomization', 'web', '{ interval: 10s }').replace('kustomize.toolkit', 'acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
