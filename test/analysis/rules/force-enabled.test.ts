import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { forceEnabled } from '../../../src/analysis/rules/force-enabled';

const { id } = forceEnabled;
const { bad, good } = samplesOf(id);

test('force is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning kustomization-jobs /spec/force: is true, so Flux deletes and recreates objects with a changed immutable field. ' +
      'Remove it, and set the annotation kustomize.toolkit.fluxcd.io/force: enabled on the objects that may be recreated.',
  ]);
});

test.each([
  ['no force', good],
  ['force: false', bad.replace('force: true', 'force: false')],
  ['force over a volume, which is an error of its own,', samplesOf('force-over-data').bad],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
