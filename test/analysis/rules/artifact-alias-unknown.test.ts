import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { artifactAliasUnknown } from '../../../src/analysis/rules/artifact-alias-unknown';

const { id } = artifactAliasUnknown;
const { bad, good } = samplesOf(id);

test('an alias that no source has is an error', () => {
  expect(saidBy(id, bad)).toEqual([
    'error artifactgenerator-web /spec/artifacts/0/copy/0/from: uses the alias @flet, which is not in spec.sources. Available: ' +
      'fleet. Did you mean fleet?',
  ]);
});

test.each([
  ['the alias of a source', good],
  ['a text that names no source', bad.replace('@flet/', 'flet/')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
