import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { annotationMisuse } from '../../../src/analysis/rules/annotation-misuse';

const { id } = annotationMisuse;
const { bad, good } = samplesOf(id);

test('an annotation whose value Flux ignores is an error: what should be kept would be pruned', () => {
  expect(saidBy(id, bad)).toEqual([
    'error configmap-web /metadata/annotations/kustomize.toolkit.fluxcd.io~1prune: is "false", which is ignored. Write disabled.',
  ]);
});

test.each([
  ['a value that Flux knows', good],
  ['a value in capitals, which Flux reads too', good.replace('disabled', 'Disabled')],
  ['an annotation of somebody else', bad.replace('kustomize.toolkit.fluxcd.io/prune', 'acme.io/prune')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
