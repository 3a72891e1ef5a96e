import { findingsInClusters, flux, manifestsOf, saidBy, sentence } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { substituteSourceSameLayer } from '../../../src/analysis/rules/substitute-source-same-layer';

const { id } = substituteSourceSameLayer;
const { bad, good } = samplesOf(id);

test('a Kustomization that reads variables from what it applies itself is an error: it never starts on a new cluster', () => {
  expect(saidBy(id, bad)).toEqual([
    'error kustomization-web /spec/postBuild/substituteFrom/0: names ConfigMap flux-system/vars, which this Kustomization applies itself: on a new cluster nothing is ever applied. Apply it with another Kustomization, and depend on that one.',
  ]);
});

test.each([
  ['a ConfigMap that comes from elsewhere', good],
  ['a ConfigMap of another folder', bad.replace('# apps/web/', '# apps/vars/')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});

test('what several clusters share is applied on each of them by its own Kustomization', () => {
  const shared = manifestsOf('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: vars, namespace: flux-system }\ndata: { A: a }\n');
  const reader = flux('Kustomization', 'web', '{ postBuild: { substituteFrom: [{ kind: ConfigMap, name: vars }] } }');
  const clusters = ['blue', 'green'].map((name) => ({ name, manifests: manifestsOf(reader), within: ['fleet'] }));
  const by = clusters.flatMap(({ manifests }) => manifests);
  const found = findingsInClusters({ name: 'fleet', manifests: shared, folders: [{ manifests: shared, by }] }, ...clusters);
  expect(found.filter(({ rule }) => rule === id).map(sentence)).toEqual(
    clusters.map(() =>
      expect.stringMatching(/^error kustomization-web .*: names ConfigMap flux-system\/vars, which this Kustomization applies itself/),
    ),
  );
});
