import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { forceEnabled } from '../../../src/analysis/rules/force-enabled';

const { id } = forceEnabled;
const { bad, good } = samplesOf(id);

test('force is a warning', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning kustomization-jobs /spec/force: is true, so an object of which a field cannot be changed is deleted and ' +
      'made again. Remove it, and set the annotation kustomize.toolkit.fluxcd.io/force: enabled on the objects that may ' +
      'be made again.',
  ]);
});

test.each([
  ['no force', good],
  ['force: false', bad.replace('force: true', 'force: false')],
  ['force over a volume, which is an error of its own,', samplesOf('force-over-data').bad],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
