import { casesOfClusters } from './cases-of-clusters';
import { builtInRules } from '../../../src/analysis/rules';
import { clusterRules } from '../../../src/audit/cluster-rules';
import { audited } from '../support';

test.each(casesOfClusters)('$rule finds $mistake', async ({ rule, wrong, said }) => {
  expect(await audited(wrong, rule)).toEqual(said);
});

test.each(casesOfClusters)('$rule finds nothing where there is no mistake: $mistake', async ({ rule, right }) => {
  expect(await audited(right, rule)).toEqual([]);
});

test('each rule about what one cluster gets has a case', () => {
  const ids = clusterRules.map(({ id }) => id);
  expect(ids.filter((id) => !casesOfClusters.some(({ rule }) => rule === id))).toEqual([]);
  const others = casesOfClusters.filter(({ rule }) => !ids.includes(rule) && !builtInRules.some(({ id }) => id === rule));
  expect(others).toEqual([]);
});
