/**
 * What it takes to read a repository, as a whole command in a process of its own. See ../README.md.
 *
 *   npm run bench:repository              small and large repositories, one cluster beside ten, and memory
 *   npm run bench:repository -- --corpus FOLDER  the Kustomize folders in it, beside Kustomize itself (needs Go); ../shared/corpus, where it is there
 *   npm run bench:repository -- --only diff      what a comparison of two commits takes; --only graph what a picture takes
 *   npm run bench:repository -- --assert  exit status 1 when a limit is broken
 *
 * Exit status: 0, 1 with --assert, 2 when it could not be measured.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { besideKustomize } from './beside-kustomize';
import { Shape, writeRepository } from './repositories';
import { here, withFolder } from '../processes';
import { spread } from '../statistics';
import { Seconds, timed } from '../validate/timed';

const { values } = parseArgs({ options: { assert: { type: 'boolean' }, corpus: { type: 'string' }, only: { type: 'string' } } });
const rounds = 5;
const memoryRounds = 3;
const program = join(here, 'bin', 'cdk8s-fluxcd');
const peakMemory = join(__dirname, '..', 'validate', 'peak-memory.cjs');

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

/** How much longer a comparison of two sides of 10,000 objects, one in a hundred of which has changed, may take than reading one. */
const mostOfOneSide = 2.2;

/** How much longer the page of a comparison of two sides of 10,000 objects may take than the text: it draws the picture of both. */
const mostOfText = 1.5;

/** Processor seconds that a change of one file among 100 Kustomize files may take, with what the last run has built. */
const mostOfOneFile = 0.5;

/** How much longer a picture of 10,000 objects may take than an audit, whose findings it shows. */
const mostOfAudit = 1.5;

/** How much longer an object may take among 100,000 than among 10,000: a linear program has large caches, too. */
const mostOfGrowth = 1.2;

/** How much longer ten clusters that share their layers may take than one. */
const mostOfTen = 1.3;

/** How much more memory 40 clusters that share their layers may take than one. */
const mostMemory = 1.2;

/** How much of the processor time of Kustomize itself the engine may take. */
const mostOfKustomize = 0.5;

/** A cluster of 10,000 objects. */
const largeShape: Shape = { clusters: 1, layers: 33, apps: 100, charts: 'right' };

/** What was measured, beside what it may be at most. */
interface Row {
  readonly title: string;
  readonly measured: number;
  readonly limit: number;
  readonly unit: 's' | 'x';
  /** What is told beside it, and limits nothing. */
  readonly aside: string;
}

async function measure(): Promise<number> {
  if (!existsSync(join(here, 'lib', 'src', 'cli', 'main.js'))) {
    console.error('error: there is no compiled library in lib/. Run: npx projen compile');
    return 2;
  }
  console.log(
    `${cpus().length} cores, a load of ${loadavg()[0].toFixed(1)} at the start; limits are of processor time, but where memory is named`,
  );
  console.log('| repository | measured | limit | beside it |\n| --- | --- | --- | --- |');
  let isBroken = false;
  for await (const { title, measured, limit, unit, aside } of rows()) {
    console.log(`| ${title} | ${measured.toFixed(2)} ${unit} | ${limit} ${unit} | ${aside} |`);
    isBroken ||= measured > limit;
  }
  return values.assert && isBroken ? 1 : 0;
}

async function* rows(): AsyncGenerator<Row> {
  if (values.only === 'diff') {
    yield* comparisons(largeShape);
    return;
  }
  if (values.only === 'graph') {
    yield* pictures(largeShape);
    return;
  }
  for (const { title, shape, limit } of plan) yield absolute(title, limit, secondsOf([shape])[0]);
  for (const { title, shape, limit } of auditPlan) yield absolute(title, limit, secondsOf([shape], [['audit']])[0]);
  const auditAndRead = [['audit'], ['list', 'kustomizations']];
  const [audited, read] = secondsOf([largeShape], auditAndRead);
  yield relative('`audit` of 10,000 objects, beside reading them', mostOfReading, audited, read);
  const [warned, readToo] = secondsOf([{ ...largeShape, charts: 'wrong' }], auditAndRead);
  yield relative('`audit` of 10,000 objects with 6,600 warnings, beside reading them', mostOfReadingWarned, warned, readToo);
  yield* comparisons(largeShape);
  const [hundredThousand] = secondsOf([{ ...largeShape, layers: 330 }], [['audit']], 1);
  const tenth = tenthOf(hundredThousand);
  yield relative('`audit` of 100,000 objects, for each object, beside 10,000', mostOfGrowth, tenth, audited.slice(0, 1));
  yield* pictures(largeShape);
  const [one, ten] = secondsOf([1, 10].map((clusters) => ({ clusters, layers: 10, apps: 20, charts: 'right' as const })));
  yield relative('10 clusters that share 10 layers, beside one', mostOfTen, ten, one);
  yield memoryOfClusters();
  const besides = await besideKustomizeIn(values.corpus ?? join(here, '..', 'shared', 'corpus'));
  if (besides) yield besides;
}

function absolute(title: string, limit: number, seconds: readonly Seconds[]): Row {
  const wall = spread(seconds.map((one) => one.wall)).median;
  return { title, limit, unit: 's', measured: spread(seconds.map(({ cpu }) => cpu)).median, aside: `${wall.toFixed(2)} s by the clock` };
}

function relative(title: string, limit: number, more: readonly Seconds[], less: readonly Seconds[]): Row {
  const ratioOf = (part: keyof Seconds) => spread(more.map((seconds, round) => seconds[part] / less[round][part])).median;
  return { title, limit, unit: 'x', measured: ratioOf('cpu'), aside: `${ratioOf('wall').toFixed(2)} x by the clock` };
}

/** What a tenth of the objects took. */
function tenthOf(seconds: readonly Seconds[]): Seconds[] {
  return seconds.map(({ cpu, wall }) => ({ cpu: cpu / 10, wall: wall / 10 }));
}

/** `graph` as a page, with the YAML of all objects, where two of three have a warning: beside `audit`, and for each object of ten times as many. */
function* pictures(shape: Shape): Generator<Row> {
  const picture = ['graph', '--format', 'html'];
  const [drawn, audited] = secondsOf([{ ...shape, charts: 'wrong' }], [picture, ['audit']]);
  yield relative('`graph` of 10,000 objects with 6,600 warnings, beside auditing them', mostOfAudit, drawn, audited);
  const [many] = secondsOf([{ ...shape, layers: shape.layers * 10, charts: 'wrong' }], [picture], 1);
  const tenth = tenthOf(many);
  yield relative('`graph` of 100,000 objects, for each object, beside 10,000', mostOfGrowth, tenth, drawn.slice(0, 1));
}

/** `diff` of two commits: with a cache, beside reading one side, and as a page with its picture. */
function* comparisons(shape: Shape): Generator<Row> {
  yield oneFile();
  yield relative(
    '`diff` of two sides of 10,000 objects, beside reading one',
    mostOfOneSide,
    ...besideEachOther(shape, twoSides, ['list', 'kustomizations', '.']),
  );
  const [drawn, text] = besideEachOther(shape, [...twoSides, '--format', 'html'], twoSides);
  yield relative('`diff --format html` of two sides of 10,000 objects, beside the text', mostOfText, drawn, text);
  const [many] = besideEachOther({ ...shape, layers: shape.layers * 10 }, [...twoSides, '--format', 'html'], twoSides, 1);
  const tenth = tenthOf(many);
  yield relative('`diff --format html` of 100,000 objects, for each object, beside 10,000', mostOfGrowth, tenth, drawn.slice(0, 1));
}

/** `diff` of a commit that changes one file, of a repository whose last state was compared before. */
function oneFile(): Row {
  return withFolder((folder) => {
    const seconds = withCommits(folder, { clusters: 1, layers: 33, apps: 1, charts: 'right' }, 1, rounds, () =>
      timed(process.execPath, [program, ...twoSides, '--cache', join(folder, 'cache')], process.env, repositoryIn(folder)),
    );
    return absolute('`diff` of one file among 100 Kustomize files, with a cache', mostOfOneFile, seconds);
  });
}

const twoSides = ['diff', 'HEAD~1', 'HEAD'];

/** What two commands take after each of some commits, which change one of a hundred objects; in turn. */
function besideEachOther(
  shape: Shape,
  command: readonly string[],
  other: readonly string[],
  turns = rounds,
): readonly [command: Seconds[], other: Seconds[]] {
  return withFolder((folder) => {
    const run = (args: readonly string[]) => timed(process.execPath, [program, ...args], process.env, repositoryIn(folder));
    const others: Seconds[] = [];
    const changes = Math.round((shape.layers * shape.apps) / 33);
    const seconds = withCommits(folder, shape, changes, turns, () => {
      others.push(run(other));
      return run(command);
    });
    return [seconds, others.slice(1)];
  });
}

function repositoryIn(folder: string): string {
  return join(folder, 'repository');
}

/** What a command takes after each of some commits, which change so many files. */
function withCommits(folder: string, shape: Shape, changes: number, turns: number, command: () => Seconds): Seconds[] {
  const repository = repositoryIn(folder);
  writeRepository(repository, shape);
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', repository, '-c', 'user.name=bench', '-c', 'user.email=bench@example.com', ...args], { stdio: 'ignore' });
  const commit = () => {
    git('add', '-A');
    git('commit', '-q', '-m', 'a commit');
  };
  git('init', '-q', '-b', 'main');
  commit();
  const files = readdirSync(repository, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('base/release.yaml'));
  const change = (round: number) => {
    for (const file of files.slice(0, changes)) {
      const text = readFileSync(join(repository, file), 'utf8');
      writeFileSync(join(repository, file), text.replace(/replicas: \d+/, `replicas: ${round + 10}`));
    }
    commit();
  };
  // The first comparison fills the cache.
  change(0);
  command();
  return Array.from({ length: turns }, (_, round) => {
    change(round + 1);
    return command();
  });
}

function memoryOfClusters(): Row {
  const [least, most] = [1, 40].map((clusters) => spread(megabytesOf({ clusters, layers: 10, apps: 20, charts: 'right' })).median);
  return {
    title: 'peak memory of 40 clusters that share 10 layers, beside one',
    limit: mostMemory,
    unit: 'x',
    measured: most / least,
    aside: `${most.toFixed(0)} MB beside ${least.toFixed(0)} MB`,
  };
}

/** The engine beside Kustomize itself; undefined where the folder is not there. */
async function besideKustomizeIn(corpus: string): Promise<Row | undefined> {
  if (!existsSync(corpus)) {
    console.log(`${corpus} is not there: the engine is not compared with Kustomize.`);
    return undefined;
  }
  const { folders, kustomize, ours, ratio } = await besideKustomize(corpus, rounds);
  return {
    title: `${folders} Kustomize folders, beside Kustomize`,
    limit: mostOfKustomize,
    unit: 'x',
    measured: ratio.median,
    aside: `${ours.median.toFixed(2)} s beside ${kustomize.median.toFixed(2)} s`,
  };
}

/** The seconds of each round, for each repository and command; in turn. */
function secondsOf(shapes: readonly Shape[], commands: readonly (readonly string[])[] = [['validate']], turns = rounds): Seconds[][] {
  return withFolder((folder) => {
    shapes.forEach((shape, index) => writeRepository(join(folder, String(index)), shape));
    const runs = shapes.flatMap((_, index) => commands.map((command) => ({ index, command })));
    const results = runs.map((): Seconds[] => []);
    for (let round = 0; round < turns; round++) {
      runs.forEach(({ index, command }, at) => {
        results[at].push(timed(process.execPath, [program, ...command, join(folder, String(index))]));
      });
    }
    return results;
  });
}

/** With the least room for young objects, so that what nobody holds any more is hardly counted: how much of that there is, chance decides. */
const leastGarbage = '--max-semi-space-size=1';

/** The most memory that `validate` held, in each round. */
function megabytesOf(shape: Shape): number[] {
  return withFolder((folder) => {
    const repository = join(folder, 'repository');
    writeRepository(repository, shape);
    const result = join(folder, 'peak-memory');
    return Array.from({ length: memoryRounds }, () => {
      timed(process.execPath, [leastGarbage, '--require', peakMemory, program, 'validate', repository], {
        ...process.env,
        PEAK_MEMORY_FILE: result,
      });
      return Number(readFileSync(result, 'utf8'));
    });
  });
}

void measure().then((status) => {
  process.exitCode = status;
});
