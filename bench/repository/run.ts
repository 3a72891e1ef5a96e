/**
 * What it takes to read a repository, as a whole command in a process of its own. See ../README.md.
 *
 *   npm run bench:repository              small and large repositories, and one cluster beside ten
 *   npm run bench:repository -- --corpus FOLDER  the Kustomize folders in it, beside Kustomize itself (needs Go); ../shared/corpus, where it is there
 *   npm run bench:repository -- --assert  exit status 1 when a limit is broken
 *
 * Exit status: 0, 1 with --assert, 2 when it could not be measured.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { besideKustomize } from './beside-kustomize';
import { Shape, writeRepository } from './repositories';
import { here, withFolder } from '../processes';
import { spread } from '../statistics';
import { timed } from '../validate/timed';

const { values } = parseArgs({ options: { assert: { type: 'boolean' }, corpus: { type: 'string' } } });
const rounds = 5;

/** Processor seconds that a repository may take. */
const plan: readonly { readonly title: string; readonly shape: Shape; readonly limit: number }[] = [
  { title: '210 Kustomize files, 71 Kustomizations', shape: { clusters: 1, layers: 70, apps: 1, charts: 'right' }, limit: 1 },
  { title: '2,000 files', shape: { clusters: 1, layers: 14, apps: 20, charts: 'right' }, limit: 3 },
];

/** The same for `audit`, as the first command of a process. */
const auditPlan: typeof plan = [
  { title: '`audit`, 100 Kustomize files', shape: { clusters: 1, layers: 33, apps: 1, charts: 'right' }, limit: 1.2 },
];

/** How much longer than reading alone, as `list` does, an audit of 10,000 objects may take. */
const mostOfReading = 1.5;

/** The same where two of three objects have a warning: what was found is placed, counted and printed. */
const mostOfReadingWarned = 1.8;

/** How much longer an object may take among 100,000 than among 10,000: a linear program has large caches, too. */
const mostOfGrowth = 1.2;

/** How much longer ten clusters that share their layers may take than one. */
const mostOfTen = 1.3;

/** How much of the processor time of Kustomize itself the engine may take. */
const mostOfKustomize = 0.5;

async function measure(): Promise<number> {
  if (!existsSync(join(here, 'lib', 'src', 'cli', 'main.js'))) {
    console.error('error: there is no compiled library in lib/. Run: npx projen compile');
    return 2;
  }
  let isBroken = false;
  console.log('| repository | processor time | limit |\n| --- | --- | --- |');
  for (const { title, shape, limit } of plan) {
    const seconds = secondsOf([shape])[0];
    const median = spread(seconds).median;
    console.log(`| ${title} | ${median.toFixed(2)} s | ${limit} s |`);
    isBroken ||= median > limit;
  }
  for (const { title, shape, limit } of auditPlan) {
    const { median } = spread(secondsOf([shape], [['audit']])[0]);
    console.log(`| ${title} | ${median.toFixed(2)} s | ${limit} s |`);
    isBroken ||= median > limit;
  }
  const compare = (title: string, more: readonly number[], less: readonly number[], limit: number) => {
    const { median } = spread(more.map((seconds, round) => seconds / less[round]));
    console.log(`| ${title} | ${median.toFixed(2)}x | ${limit}x |`);
    isBroken ||= median > limit;
  };
  const auditAndRead = [['audit'], ['list', 'kustomizations']];
  const large = { clusters: 1, layers: 33, apps: 100, charts: 'right' } as const;
  const [audited, read] = secondsOf([large], auditAndRead);
  compare('`audit` of 10,000 objects, beside reading them', audited, read, mostOfReading);
  const [warned, readToo] = secondsOf([{ ...large, charts: 'wrong' }], auditAndRead);
  compare('`audit` of 10,000 objects with 6,600 warnings, beside reading them', warned, readToo, mostOfReadingWarned);
  const [hundredThousand] = secondsOf([{ ...large, layers: 330 }], [['audit']], 1);
  compare('`audit` of 100,000 objects, for each object, beside 10,000', [hundredThousand[0] / 10], [spread(audited).median], mostOfGrowth);
  const [one, ten] = secondsOf([1, 10].map((clusters) => ({ clusters, layers: 10, apps: 20, charts: 'right' as const })));
  const ratio = spread(ten.map((seconds, round) => seconds / one[round])).median;
  console.log(`| 10 clusters that share 10 layers, beside one | ${ratio.toFixed(2)}x | ${mostOfTen}x |`);
  isBroken ||= ratio > mostOfTen;
  isBroken ||= await isSlowBesideKustomize(values.corpus ?? join(here, '..', 'shared', 'corpus'));
  return values.assert && isBroken ? 1 : 0;
}

/** Compares with Kustomize itself; whether that breaks the limit. */
async function isSlowBesideKustomize(corpus: string): Promise<boolean> {
  if (!existsSync(corpus)) {
    console.log(`${corpus} is not there: the engine is not compared with Kustomize.`);
    return false;
  }
  const { folders, kustomize, ours, ratio } = await besideKustomize(corpus, rounds);
  const times = `${ours.median.toFixed(2)} s beside ${kustomize.median.toFixed(2)} s`;
  console.log(`| ${folders} Kustomize folders, beside Kustomize | ${times}: ${ratio.median.toFixed(2)}x | ${mostOfKustomize}x |`);
  return ratio.median > mostOfKustomize;
}

const validate = [['validate']];

/** Processor seconds of each round, for each repository and command; in turn. */
function secondsOf(shapes: readonly Shape[], commands: readonly (readonly string[])[] = validate, turns = rounds): number[][] {
  return withFolder((folder) => {
    shapes.forEach((shape, index) => writeRepository(join(folder, String(index)), shape));
    const runs = shapes.flatMap((_, index) => commands.map((command) => ({ index, command })));
    const results = runs.map((): number[] => []);
    for (let round = 0; round < turns; round++) {
      runs.forEach(({ index, command }, at) => {
        const { cpu } = timed(process.execPath, [join(here, 'bin', 'cdk8s-fluxcd'), ...command, join(folder, String(index))]);
        results[at].push(cpu);
      });
    }
    return results;
  });
}

void measure().then((status) => {
  process.exitCode = status;
});
