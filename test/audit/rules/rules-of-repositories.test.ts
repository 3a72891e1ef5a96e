import { casesOfRepositories } from './cases-of-repositories';
import { audited } from '../support';

test.each(casesOfRepositories)('$rule finds $mistake', async ({ rule, wrong, said }) => {
  expect(await audited(wrong, rule)).toEqual(said);
});

test.each(casesOfRepositories)('$rule finds nothing where there is no mistake: $mistake', async ({ rule, right }) => {
  expect(await audited(right, rule)).toEqual([]);
});
