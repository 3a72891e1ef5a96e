import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { secretInValues } from '../../../src/analysis/rules/secret-in-values';

const { id } = secretInValues;
const { bad, good } = samplesOf(id);

test('a password in the values of a chart is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning helmrelease-web /spec/values/db/password: is a secret in plain text. Keep it in an encrypted Secret, and read it from there.',
  ]);
});

test.each([
  ['the name of a Secret', good],
  ['a variable', bad.replace('hunter22', '"${DB_PASSWORD}"')],
  ['a placeholder', bad.replace('hunter22', 'CHANGE_ME')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
