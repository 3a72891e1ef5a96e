/**
 * Substitutes variables in drawn strings and objects with src/engines/envsubst and with Flux' own packages, in a small Go program: both must
 * come to the same strings and objects, and refuse the same.
 *
 *   npm run e2e:envsubst                               100,000 questions, with a seed of its own
 *   npm run e2e:envsubst -- --seed 7 --questions 1000
 *
 * Exit status: 0 they agree on all, 1 they do not, 2 the checks could not be made.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { Answer, compared } from './compare';
import { Question, questions } from './questions';
import { binary } from '../binaries/build';
import { programs, versionOf } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { SetupError } from '../setup-error';

const { values } = parseArgs({ options: { seed: { type: 'string' }, questions: { type: 'string' } } });

/** Of a run this share must be substituted, and not refused: else too little is compared. */
const leastSubstituted = 0.3;

async function checks(processes: Processes): Promise<number> {
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const drawn = fc.sample(questions, { seed, numRuns: Number(values.questions ?? 100_000) });
  const objects = drawn.filter((question) => 'object' in question).length;
  console.log(`${drawn.length - objects} strings and ${objects} objects, seed ${seed}, envsubst ${versionOf(programs.envsubst)}`);
  const answers = await answersOfFlux(drawn, processes);
  const outcomes = drawn.map((question, index) => ({ question, outcome: compared(question, answers[index]) }));
  const different = outcomes.flatMap(({ question, outcome }) => (typeof outcome === 'string' ? [] : [{ question, ...outcome }]));
  for (const { question, difference } of different.slice(0, 20)) console.log(`FAIL  ${JSON.stringify(question)}\n      ${difference}`);
  const substituted = outcomes.filter(({ outcome }) => outcome === 'substituted').length;
  console.log(
    `${substituted} are substituted alike, ${drawn.length - substituted - different.length} refused by both, ${different.length} are different`,
  );
  if (substituted < drawn.length * leastSubstituted) {
    console.log(`FAIL  less than ${leastSubstituted * 100}% are substituted`);
    return 1;
  }
  return different.length > 0 ? 1 : 0;
}

async function answersOfFlux(drawn: readonly Question[], processes: Processes): Promise<Answer[]> {
  const program = await binary(programs.envsubst, processes);
  const input = join(processes.folder, 'questions');
  writeFileSync(input, drawn.map((question) => `${JSON.stringify(question)}\n`).join(''));
  const { exit, output, lastLines } = await processes.run({ name: 'envsubst', program, args: [input] });
  if (exit.code !== 0) throw new SetupError(`the program failed. Its last lines:\n${lastLines}`);
  return output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer);
}

runChecks('envsubst', checks);
