import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { semverUnbounded } from '../../../src/analysis/rules/semver-unbounded';

const { id } = semverUnbounded;
const { bad, good } = samplesOf(id);

test('a chart of any version is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning ocirepository-web /spec/ref/semver: is >=1.0.0, which has no upper bound, and a HelmRelease installs a chart from it. Write a range with an upper bound such as 1.x.',
  ]);
});

test.each([
  ['a range with an end', good],
  ['a source from which no chart is installed', bad.split('---')[0]],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
