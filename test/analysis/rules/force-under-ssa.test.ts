import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { forceUnderSsa } from '../../../src/analysis/rules/force-under-ssa';

const { id } = forceUnderSsa;
const { bad, good } = samplesOf(id);

test('force that Helm ignores is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning helmrelease-web /spec/upgrade/force: is true, and is ignored because of server-side apply. Remove it, or set serverSideApply: disabled.',
  ]);
});

test.each([
  ['force without server-side apply', good],
  ['server-side apply without force', bad.replace('force: true', 'force: false')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
