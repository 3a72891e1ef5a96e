import { saidBy } from './support';
import { samplesOf } from '../../../projenrc/rule-samples';
import { dependsOnSuspended } from '../../../src/analysis/rules/depends-on-suspended';

const { id } = dependsOnSuspended;
const { bad, good } = samplesOf(id);

test('a dependency on what is suspended is told', () => {
  expect(saidBy(id, bad)).toEqual([
    'warning kustomization-web /spec/dependsOn/0: names Kustomization flux-system/db, which is suspended: on a new cluster it is never ready, and this waits forever. Remove suspend from Kustomization flux-system/db, or suspend this too.',
  ]);
});

test.each([
  ['a dependency on what runs', good],
  ['two that are suspended together', bad.replace('dependsOn', 'suspend: true\n  dependsOn')],
])('%s is fine', (_, yaml) => {
  expect(saidBy(id, yaml)).toEqual([]);
});
