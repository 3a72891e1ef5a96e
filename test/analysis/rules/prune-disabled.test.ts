import { flux, saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { pruneDisabled } from '../../../src/analysis/rules/prune-disabled';

const { id } = pruneDisabled;
const samples = samplesOf(id);

test('prune: false is a warning', () => {
  expect(saidBy(id, samples.bad)).toEqual([
    'warning kustomization-web /spec/prune: is false, so objects that are removed from the source stay on the cluster. Set ' +
      'prune: true, and the annotation kustomize.toolkit.fluxcd.io/prune: disabled on objects that must stay.',
  ]);
});

test.each([
  ['prune: true', flux('Kustomization', 'web', '{ prune: true }')],
  ['a value that is known on the cluster', flux('Kustomization', 'web', '{ prune: "${PRUNE}" }')],
  ['no value, which the schema reports', flux('Kustomization', 'web', '{}')],
  ['a Kustomization without a spec', flux('Kustomization', 'web', 'null')],
  ['a Kustomization of another group', flux('Kustomization', 'web', '{ prune: false }').replace('kustomize.toolkit', 'acme')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
