import { reported } from './audited';
import { Expected } from './expected';
import { Fleet, Layout, layouts } from './fleet';
import { nest, nestedCases, notNested } from './nested';
import { alsoReported, Planter, planters, refusedRules, withoutPlanter } from './planters';
import { Random } from './random';
import { builtInRules } from '../../../src/analysis/rules';
import { clusterRules } from '../../../src/audit/cluster-rules';
import { repositoryRules } from '../../../src/audit/rules';
import { draws } from '../../setup/draws';

/** A finding or an expected one, as one line. */
const lineOf = ({ rule, file, line, clusters }: Expected) => `${rule} ${file}:${line} ${[...clusters].sort().join(' ')}`;

/** A fleet with one mistake in each cluster, or in what all clusters of a stage share, as long as planters are left that fit. */
async function checkFleet(layout: Layout, left: Planter[], seed: number): Promise<void> {
  const random = new Random(seed);
  const isShared = random.chance(0.3);
  const fleet = new Fleet(layout, random, isShared ? undefined : 12);
  const expected: Expected[] = [];
  const planted: string[] = [];
  const plant = (
    places: readonly { readonly of: readonly Fleet['clusters'][number][]; readonly spot: () => ReturnType<Fleet['spotFor']> }[],
  ) => {
    for (const { of, spot } of places) {
      const at = left.findIndex(({ rule, fits }) => of.every((cluster) => fits(layout, cluster)) && !planted.includes(rule));
      if (at < 0) continue;
      const [planter] = left.splice(at, 1);
      planted.push(planter.rule);
      expected.push(...planter.plant(fleet, spot(), random));
    }
  };
  const stages = (['staging', 'production'] as const).map((stage) => ({
    of: fleet.clusters.filter((cluster) => cluster.stage === stage),
    spot: () => fleet.spotFor(stage),
  }));
  plant(isShared ? stages : fleet.clusters.map((cluster) => ({ of: [cluster], spot: () => fleet.spotIn(cluster) })));
  const found = await reported(fleet.finished());
  const isOf = (rule: string) => planted.some((id) => alsoReported[id]?.(rule));
  const lines = new Set(expected.map(lineOf));
  // Hints about practice are right: the fleet has no Alert, verifies nothing, and corrects no drift.
  const mistakes = found.filter(({ rule, severity }) => severity !== 'info' || planted.includes(rule));
  const more = mistakes.filter((finding) => !lines.has(lineOf(finding)) && !isOf(finding.rule));
  const missed = [...lines].filter((line) => !found.some((finding) => lineOf(finding) === line));
  const repeat = { seed, layout };
  expect({ ...repeat, missed, more: more.map((finding) => `${lineOf(finding)}: ${finding.message}`) }).toEqual({
    ...repeat,
    missed: [],
    more: [],
  });
}

const { seed, numRuns } = draws(1);

describe.each(layouts)('in a %s', (layout) => {
  test('nothing is reported where nothing is wrong', async () => {
    for (let run = 0; run < 2 * numRuns; run++) {
      const found = await reported(new Fleet(layout, new Random(seed + run)).finished());
      expect(found.filter(({ severity }) => severity !== 'info')).toEqual([]);
    }
  });
});

test(
  'each planted mistake is reported at its line, for the clusters that have it, and nothing else is',
  async () => {
    for (let run = 0; run < numRuns; run++) {
      const left = [...planters];
      // Each mistake in one of the layouts, and in another one with the next seed; at the end in any that fits.
      for (let fleet = 0; left.length > 0 && fleet < 60; fleet++) {
        await checkFleet(layouts[(run + fleet) % layouts.length], left, seed + run * 1_000 + fleet);
      }
      expect(left.map(({ rule }) => rule)).toEqual([]);
    }
  },
  60_000 + numRuns * 60_000,
);

test('a mistake in a repository that is a folder of a fleet is reported in this folder', async () => {
  const fleet = new Fleet(Layout.MONOREPO, new Random(seed));
  const expected = nestedCases.flatMap((one, index) => nest(one, fleet, `repositories/r${index}`));
  const found = new Set((await reported(fleet.finished())).map(({ rule, file, line }) => `${rule} ${file}:${line}`));
  expect(expected.map(({ rule, file, line }) => `${rule} ${file}:${line}`).filter((line) => !found.has(line))).toEqual([]);
});

test('each rule of an audit has a planter, or a reason why it has none', () => {
  const rules = [...builtInRules, ...clusterRules, ...repositoryRules].map(({ id }) => id).concat(refusedRules);
  const known = new Set([
    ...planters.map(({ rule }) => rule),
    ...nestedCases.map(({ rule }) => rule),
    ...Object.keys(withoutPlanter),
    ...Object.keys(notNested),
  ]);
  expect([...new Set(rules)].filter((id) => !known.has(id))).toEqual([]);
});
