import { flux, saidBy, together } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { fluxNamespacePruned } from '../../../src/analysis/rules/flux-namespace-pruned';

const { id } = fluxNamespacePruned;
const { bad, good } = samplesOf(id);

test('the Namespace of Flux in a folder that is pruned is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning namespaces/flux /metadata/name: is the namespace of Flux: when it leaves the folder, Kustomization ' +
      'flux-system/namespaces deletes it together with Flux. Remove it, or set the annotation kustomize.toolkit.fluxcd.io/prune: ' +
      'disabled.',
  ]);
});

test('where the operator protects the Namespace, the warning says so', () => {
  expect(saidBy(id, together(bad, flux('FluxInstance', 'flux', '{}')))).toEqual([
    'warning namespaces/flux /metadata/name: is the namespace of Flux: when it leaves the folder, only the Flux Operator keeps ' +
      'Kustomization flux-system/namespaces from deleting it with Flux. Remove it, or set the annotation ' +
      'kustomize.toolkit.fluxcd.io/prune: disabled.',
  ]);
});

test.each([
  ['another Namespace', good],
  ['a Kustomization that prunes nothing', bad.replace('prune: true', 'prune: false')],
  ['a Kustomization that orphans what it leaves', bad.replace('prune: true', 'prune: true\n  deletionPolicy: Orphan')],
  [
    'a Namespace that is kept',
    bad
      .replace('name: flux-system }\n', 'name: flux-system }\n')
      .replace('{ name: flux-system }', '{ name: flux-system, annotations: { kustomize.toolkit.fluxcd.io/prune: disabled } }'),
  ],
  ['the Namespace of another cluster', bad.replace('prune: true', 'prune: true\n  kubeConfig: { secretRef: { name: eu } }')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
