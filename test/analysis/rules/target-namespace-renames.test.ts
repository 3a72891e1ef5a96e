import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { targetNamespaceRenames } from '../../../src/analysis/rules/target-namespace-renames';

const { id } = targetNamespaceRenames;
const { bad, good } = samplesOf(id);

test('a Namespace under a Kustomization with another targetNamespace is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error kustomization-web /spec/targetNamespace: renames Namespace web, which this Kustomization applies, to shared: Flux ' +
      'then owns that namespace and deletes it with everything in it when Namespace web is removed. Apply Namespace web with ' +
      'another Kustomization, or remove targetNamespace.',
  ]);
});

test.each([
  ['a Namespace that has the name of the target', good],
  ['no targetNamespace', bad.replace('targetNamespace: shared', '')],
  ['a Namespace of another folder', bad.replace('# apps/web/', '# apps/others/')],
  ['a target that is filled in on the cluster', bad.replace('targetNamespace: shared', 'targetNamespace: ${TEAM}')],
  ['an object of another kind', bad.replace('kind: Namespace', 'kind: Service')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
