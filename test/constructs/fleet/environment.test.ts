import { emptyFleet } from './support';
import { Environment } from '../../../src';
import { judgedScopeOf } from '../../../src/constructs/core/cluster-scope';

test.each(['../../elsewhere', 'QA Team', '', '-qa', 'a'.repeat(64)])('an environment is no folder outside of the output: %p', (name) => {
  expect(() => Environment.named(name)).toThrow(
    `Environment.named() requires a name, but ${JSON.stringify(name)} is not a folder name. Use lower case letters, digits and ` +
      '"-", at most 63 characters.',
  );
});

test('an environment says whether it is in production, by its property and else by its name', () => {
  const { fleet } = emptyFleet();
  const environments = [
    Environment.PRODUCTION,
    Environment.STAGING,
    Environment.named('live', { production: true }),
    Environment.named('prod-us', { production: false }),
    Environment.named('prod-eu'),
    Environment.named('pre-prod'),
  ];
  expect(environments.map(({ isProduction }) => isProduction)).toEqual([true, false, true, false, true, false]);
  const clusters = environments.map((environment) => fleet.addCluster(`of-${environment.name}`, { environment }));
  expect(clusters.map((cluster) => judgedScopeOf(cluster).production)).toEqual([true, false, true, false, true, false]);
});
