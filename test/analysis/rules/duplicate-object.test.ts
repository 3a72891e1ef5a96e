import { findingsInClusters, flux, manifestsOf, saidBy, sentence, together } from './support';
import { Manifest } from '../../../src/analysis/model/manifest';
import { duplicateObject } from '../../../src/analysis/rules/duplicate-object';

const { id } = duplicateObject;

const configMap = (place: string, namespace = 'web') =>
  `# ${place}\napiVersion: v1\nkind: ConfigMap\nmetadata: { name: settings, namespace: ${namespace} }\n`;
const namespace = (place: string) =>
  `# ${place}\napiVersion: v1\nkind: Namespace\nmetadata: { name: web, namespace: ${place.split('/')[1]} }\n`;
const role = (place: string) => `# ${place}\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: { name: viewer }\n`;

test('an object that is written twice is an error on the later one, with the place of the first', () => {
  expect(saidBy(id, together(configMap('apps/one'), configMap('apps/two')))).toEqual([
    'error apps/two /metadata/name: is already written by apps/one. Keep one of them, or change its name or namespace.',
  ]);
});

test('each later one is an error', () => {
  expect(saidBy(id, together(configMap('apps/one'), configMap('apps/two'), configMap('apps/three')))).toEqual([
    'error apps/two /metadata/name: is already written by apps/one. Keep one of them, or change its name or namespace.',
    'error apps/three /metadata/name: is already written by apps/one. Keep one of them, or change its name or namespace.',
  ]);
});

test('a Namespace is one object whatever namespace it names, and a chart can leave it to others', () => {
  expect(saidBy(id, together(namespace('apps/one/Namespace'), namespace('apps/two')))).toEqual([
    'error apps/two /metadata/name: is already written by apps/one/Namespace. Keep one of them. A chart does not create its ' +
      'Namespace with createNamespace: false.',
  ]);
});

test('an object without namespaces can have another name alone', () => {
  expect(saidBy(id, together(role('apps/one'), role('apps/two')))).toEqual([
    'error apps/two /metadata/name: is already written by apps/one. Keep one of them, or change its name.',
  ]);
});

test('of charts that a ClusterScope joined it is told how to part them', () => {
  expect(saidBy(id, together(configMap('infra/settings'), configMap('apps/settings')))).toEqual([
    'error apps/settings /metadata/name: is already written by infra/settings. Keep one of them, or change its name or ' +
      'namespace. If their charts belong to two clusters, add each to its own ClusterScope.',
  ]);
});

test('objects of files, and of a chart that is a whole tree, have no ClusterScope to part them', () => {
  const object = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'web', namespace: 'web' } };
  const inFiles = ['a.yaml', 'b.yaml'].map((file) => new Manifest(object, { file, line: 1, column: 1 }));
  const inRoot = manifestsOf(together(configMap('one'), configMap('two')));
  expect(findingsInClusters({ name: 'repository', manifests: inFiles }, { name: '', manifests: inRoot }).map(sentence)).toEqual([
    'error b.yaml:1:1 /metadata/name: is already written by a.yaml:1:1. Keep one of them, or change its name or namespace.',
    'error two /metadata/name: is already written by one. Keep one of them, or change its name or namespace.',
  ]);
});

test.each([
  ['another namespace', together(configMap('apps/one', 'web'), configMap('apps/two', 'api'))],
  ['another kind', together(configMap('apps/one'), configMap('apps/two').replace('ConfigMap', 'Secret'))],
  [
    'another group',
    together(
      flux('Provider', 'slack', '{}'),
      flux('Provider', 'slack', '{}').replace(/apiVersion: .*/, 'apiVersion: pkg.crossplane.io/v1'),
    ),
  ],
  [
    'names that the API server makes up',
    together(...['one', 'two'].map(() => 'apiVersion: batch/v1\nkind: Job\nmetadata: { generateName: web- }\n')),
  ],
  ['two FluxInstances, which flux-instance-single finds', together(flux('FluxInstance', 'flux', '{}'), flux('FluxInstance', 'flux', '{}'))],
])('%s is no duplicate', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('one object in each of two clusters is fine', () => {
  const cluster = (name: string) => ({ name, manifests: manifestsOf(configMap(`${name}/settings`)) });
  expect(findingsInClusters(cluster('production'), cluster('staging'))).toEqual([]);
});

test('what the operator makes for the sync of a FluxInstance is written already', () => {
  const instance = flux(
    'FluxInstance',
    'flux',
    '{ sync: { kind: OCIRepository, url: "oci://ghcr.io/acme/fleet", ref: latest, path: ./ } }',
  );
  const source = flux('OCIRepository', 'flux-system', '{ url: "oci://ghcr.io/acme/other", interval: 5m, ref: { semver: 1.x } }');
  expect(saidBy(id, together(instance, source))).toEqual([
    'error ocirepository-flux-system /metadata/name: is already created by the Flux Operator, for spec.sync of FluxInstance ' +
      'flux-system/flux. Give it another name.',
  ]);
  expect(saidBy(id, together(instance, source.replace('name: flux-system', 'name: other')))).toEqual([]);
  expect(saidBy(id, together(flux('FluxInstance', 'flux', '{}'), source))).toEqual([]);
});
