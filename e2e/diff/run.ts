/**
 * Draws fleets, refactors them in known ways, and compares what `diff` says with what was done and with what a simulation of Flux deletes.
 *
 *   npm run e2e:diff                              300 refactorings
 *   npm run e2e:diff -- --seed 7 --count 1000     the seed repeats a run
 *
 * Exit status: 0 at least 95 % are recognised and none is called safe that deletes anything, and what is advised keeps it; 1 not so, 2 the checks could not be made.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { diffBetween } from './diff-between';
import { draws, withMore } from './drawn-refactoring';
import { filesOf } from './files-of';
import { drawnFleet, Names, Pattern } from './fleet-model';
import { falseAlarms, isRecognised, unsafe } from './judge';
import { stepsFail } from './steps';
import { Processes } from '../processes/processes';
import { Random } from '../render/random';
import { runChecks } from '../run-checks';

const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string', default: '300' } } });
const patterns: readonly Pattern[] = ['Monorepo', 'GitFleet', 'GitlessFleet', 'by hand'];
const least = 0.95;

async function checks({ folder }: Processes): Promise<number> {
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const count = Number(values.count);
  console.log(`${count} refactorings, seed ${seed}`);
  const counts = new Map<string, { drawn: number; recognised: number }>();
  let [recognised, notSafe, alarms, deleting, drawn] = [0, 0, 0, 0, 0];
  for (let index = 0; drawn < count; index++) {
    const random = new Random(seed + index * 7919);
    const names = new Names(random);
    const pattern = patterns[index % patterns.length];
    const [way, draw] = random.pick(Object.entries(draws));
    const before = drawnFleet(pattern, random, names);
    const drawnOne = draw(before, random, names);
    if (!drawnOne) continue;
    drawn++;
    // People rarely do one thing at a time.
    const refactoring = random.chance(0.4) ? withMore(drawnOne, random, names) : drawnOne;
    const [old, now] = [filesOf(before), filesOf(refactoring.after)];
    const report = await diffBetween(old, now, join(folder, `drawn-${drawn}`));
    const own = counts.get(way) ?? { drawn: 0, recognised: 0 };
    counts.set(way, own);
    own.drawn++;
    const where = `${index} ${pattern}: ${refactoring.title}`;
    const missing = isRecognised(refactoring, report);
    if (missing.length === 0) {
      recognised++;
      own.recognised++;
    } else {
      console.log(`not recognised  ${where}: ${missing.join('; ')}`);
    }
    const wrong = unsafe({ before: old, after: now, report, random });
    if (wrong.deletes) deleting++;
    for (const each of wrong.unsaid) console.log(`NOT SAFE  ${where}: ${each}`);
    if (wrong.unsaid.length > 0) notSafe++;
    for (const each of await stepsFail({ before, after: refactoring.after, report, random }, join(folder, `steps-${drawn}`))) {
      notSafe++;
      console.log(`STEPS FAIL  ${where}: ${each}`);
    }
    for (const each of falseAlarms(report, wrong)) {
      alarms++;
      console.log(`false alarm  ${where}: ${each}`);
    }
  }
  for (const [way, own] of counts) console.log(`${own.recognised} of ${own.drawn} recognised: ${way}`);
  console.log(
    `${recognised} of ${drawn} recognised (${((100 * recognised) / drawn).toFixed(1)} %), ${deleting} delete something, ` +
      `${notSafe} times one of these is called safe or is lost on the way that is advised, ${alarms} false alarms`,
  );
  return recognised >= least * drawn && notSafe === 0 ? 0 : 1;
}

runChecks('diff', checks);
