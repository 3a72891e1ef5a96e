import { findingsInClusters, flux, manifestsOf, saidBy, sentence, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { fluxInstanceSingle } from '../../../src/analysis/rules/flux-instance-single';

const { id } = fluxInstanceSingle;
const samples = samplesOf(id);

test('a FluxInstance with another name is an error', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'error fluxinstance-production /metadata/name: must be flux, the only name that the operator accepts. Name it flux.',
  ]);
});

test('a second FluxInstance in a cluster is an error, with the place of the first', () => {
  const two = ['one', 'two'].map((chart) => `# ${chart}/flux\n${flux('FluxInstance', 'flux', '{}', chart)}`);
  expect(saidBy(id, together(...two))).toEqual([
    'error two/flux (object): is a second FluxInstance: one/flux writes FluxInstance one/flux for the same cluster. Keep ' +
      'one. Put the FluxInstance of another cluster into another chart, outside the ClusterScope of this one.',
  ]);
});

test('the same FluxInstance twice is one error', () => {
  expect(saidBy(id, together(flux('FluxInstance', 'flux', '{}'), flux('FluxInstance', 'flux', '{}')))).toHaveLength(1);
});

test('in files there is no chart to move it to', () => {
  const manifests = manifestsOf(together(flux('FluxInstance', 'flux', '{}'), flux('FluxInstance', 'flux', '{}')), { file: 'flux.yaml' });
  expect(findingsInClusters({ name: 'repository', manifests }).map(sentence)).toEqual([
    'error flux.yaml (object): is a second FluxInstance: flux.yaml writes FluxInstance flux-system/flux for the same cluster. ' +
      'Keep one.',
  ]);
});

test('a FluxInstance that clusters share is one too many beside those that they have', () => {
  const manifests = (path: string) => manifestsOf(`# ${path}\n${flux('FluxInstance', 'flux', '{}')}`);
  const found = findingsInClusters(
    { name: 'fleet', manifests: manifests('fleet/apps/flux') },
    { name: 'prod', manifests: manifests('fleet/prod/flux'), within: ['fleet'] },
    { name: 'staging', manifests: manifests('fleet/staging/flux'), within: ['fleet'] },
  ).filter(({ rule }) => rule === id);
  expect(found.map(sentence)).toEqual([
    'error fleet/apps/flux (object): is a second FluxInstance: fleet/prod/flux writes FluxInstance flux-system/flux for the ' +
      'same cluster. Keep one. Put the FluxInstance of another cluster into another chart, outside the ClusterScope of this ' +
      'one.',
  ]);
});

test('one FluxInstance in each of two clusters is fine, and so is none', () => {
  const cluster = (name: string) => ({ name, manifests: manifestsOf(flux('FluxInstance', 'flux', '{}')) });
  expect(findingsInClusters(cluster('production'), cluster('staging'), { name: 'empty', manifests: [] })).toEqual([]);
});

test("another group's FluxInstance is none of Flux", () => {
  expect(saidBy(id, flux('FluxInstance', 'other', '{}').replace('fluxcd.controlplane.io', 'acme.io'))).toEqual([]);
});
