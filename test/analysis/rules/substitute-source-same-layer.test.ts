import { saidBy } from './support';
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
