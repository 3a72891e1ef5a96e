/**
 * Reads repositories as the command line does, and builds each Flux Kustomization of their clusters by the code that kustomize-controller calls: both
 * must come to the same YAML, and refuse the same.
 *
 *   npm run e2e:repository                                     the fleets of the examples
 *   npm run e2e:repository -- FOLDER...                        each repository in a folder
 *   npm run e2e:repository -- FOLDER --facts FOLDER/facts.json what is known of them must be found, too
 *   npm run e2e:repository -- --seed 7 --edits 2000            edits more values where they are written; the seed repeats a run
 *   npm run e2e:repository -- --commits 300                    makes more commits, after which a cache must change nothing
 *
 * Exit status: 0 they agree on all, 1 they do not, 2 the checks could not be made.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cachedDiffers } from './cached';
import { Copies } from './copies';
import { provenanceOf } from './edits';
import { brokenFacts, Facts } from './facts';
import { Question, questionsOf } from './questions';
import { isSubstitutionStrict } from '../../src/flux/strict-substitution';
import { PathsRead } from '../../src/repository/paths-read';
import { readRepository, Repository } from '../../src/repository/read-repository';
import { binary } from '../binaries/build';
import { programs, versionOf } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { SetupError } from '../setup-error';

const { values, positionals } = parseArgs({
  options: {
    facts: { type: 'string' },
    seed: { type: 'string' },
    edits: { type: 'string', default: '500' },
    commits: { type: 'string', default: '60' },
  },
  allowPositionals: true,
});

const examples = ['monorepo', 'git-fleet', 'gitless-fleet', 'blueprint'].map((name) => `examples/${name}/expected`);

interface Answer {
  readonly yaml: string;
  readonly error?: string;
}

async function checks(processes: Processes): Promise<number> {
  const paths = positionals.length > 0 ? positionals.flatMap(repositoriesIn) : examples;
  console.log(`${paths.length} repositories, pkg/kustomize ${versionOf(programs.fluxBuild)}`);
  const copies = new Copies(join(processes.folder, 'sources'));
  const repositories = paths.map(read);
  const questions = repositories.flatMap((repository, index) => questionsOf(paths[index], repository, copies));
  const answers = await answersOfFlux(questions, processes);
  const different = questions.filter((question, index) => !isSame(question, answers[index]));
  for (const { title } of different.slice(0, 20)) console.log(`FAIL  ${title}: ${differenceOf(questions, answers, title)}`);
  const refused = answers.filter(({ error }) => error !== undefined).length;
  console.log(
    `${questions.length - different.length} of ${questions.length} Kustomizations are built alike (${refused} of them refused), ${different.length} differ`,
  );
  if (questions.length - refused === 0) throw new SetupError('no Kustomization was built');
  const broken =
    values.facts === undefined ? [] : await brokenFacts(JSON.parse(readFileSync(values.facts, 'utf8')) as Facts, repositories, paths);
  for (const fact of broken) console.log(`FAIL  ${fact}`);
  const wrong = positionals.length > 0 ? [] : await drawn(processes);
  for (const one of wrong) console.log(`FAIL  ${one}`);
  return different.length + broken.length + wrong.length > 0 ? 1 : 0;
}

/** Edits values where the reader says that they are written: these must change, and no others. Then makes commits, after which a cache must change nothing. */
async function drawn({ folder }: Processes): Promise<string[]> {
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  console.log(`values are edited and commits are made, seed ${seed}`);
  const misplaced = provenanceOf(examples, { seed, count: Number(values.edits), folder: join(folder, 'edited') });
  return [...misplaced, ...(await cachedDiffers({ seed, count: Number(values.commits), folder: join(folder, 'commits') }))];
}

function repositoriesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(folder, name));
}

function read(path: string): Repository {
  const options = { path, cwd: process.cwd(), read: new PathsRead(), isStrict: isSubstitutionStrict, showSecrets: true };
  const repository = readRepository(options);
  const appliers = repository.clusters.reduce((sum, cluster) => sum + cluster.appliers.length, 0);
  console.log(`${path}: ${repository.clusters.length} clusters, ${appliers} appliers`);
  return repository;
}

async function answersOfFlux(questions: readonly Question[], processes: Processes): Promise<Answer[]> {
  const program = await binary(programs.fluxBuild, processes);
  const input = join(processes.folder, 'questions');
  writeFileSync(input, questions.map(({ asked }) => `${JSON.stringify(asked)}\n`).join(''));
  const { exit, output, lastLines } = await processes.run({ name: 'flux-build', program, args: [input] });
  if (exit.code !== 0) throw new SetupError(`the program failed. Its last lines:\n${lastLines}`);
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

function isSame({ yaml }: Question, answer: Answer): boolean {
  return answer.error === undefined ? yaml === answer.yaml : yaml === undefined;
}

function differenceOf(questions: readonly Question[], answers: readonly Answer[], title: string): string {
  const index = questions.findIndex((question) => question.title === title);
  const { yaml, refusal } = questions[index];
  const { yaml: theirs, error } = answers[index];
  if (error !== undefined) return `Flux refuses it: ${error}`;
  if (yaml === undefined) return `it is refused here: ${refusal}`;
  const lines = theirs.split('\n');
  const at = yaml.split('\n').findIndex((line, number) => line !== lines[number]);
  return `line ${at + 1} is ${JSON.stringify(yaml.split('\n')[at])}, and by Flux ${JSON.stringify(lines[at])}`;
}

runChecks('repository', checks);
