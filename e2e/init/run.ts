/**
 * Makes a repository of each pattern by `init` of the packed package, and uses it as its owner does: tests, synth, audit, the commands of its workflows, `init`
 * again after edits. Then drawn answers: what they make is compiled, and some of it is written and audited.
 *
 *   npm run e2e:init                          12 drawn projects, with a seed of its own
 *   npm run e2e:init -- --seed 7 --draws 40
 *
 * It takes the compiled package (`npx projen compile`) and a registry of npm. Exit status: 0 all passed, 1 something failed, 2 the checks could not be made.
 */
import { parseArgs } from 'node:util';
import { checkDrawn } from './drawn';
import { Packed } from './packed';
import { checkPattern } from './pattern';
import { checkPromotion } from './promotion';
import { patterns } from '../../src/project/settings';
import { Report } from '../api-server/report';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';

const { values } = parseArgs({ options: { seed: { type: 'string' }, draws: { type: 'string' } } });

async function checks(processes: Processes): Promise<number> {
  const report = new Report();
  const packed = await Packed.make(processes);
  for (const pattern of patterns) await checkPattern(pattern, packed, report);
  await checkPromotion(packed, report);
  await checkDrawn(Number(values.seed ?? Date.now() % 1_000_000_000), Number(values.draws ?? 12), packed, report);
  return report.finish();
}

runChecks('init', checks);
