import { casesOfClusters } from './cases-of-clusters';
import { clusterRules } from '../../../src/audit/cluster-rules';
import { audited } from '../support';

test.each(casesOfClusters)('$rule finds $mistake', async ({ rule, wrong, said }) => {
  expect(await audited(wrong, rule)).toEqual(said);
});

test.each(casesOfClusters)('$rule finds nothing where there is no mistake: $mistake', async ({ rule, right }) => {
  expect(await audited(right, rule)).toEqual([]);
});

test('each rule about what one cluster gets has a case', () => {
  expect([...new Set(casesOfClusters.map(({ rule }) => rule))].sort()).toEqual(clusterRules.map(({ id }) => id).sort());
});
