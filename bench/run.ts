/**
 * What this library costs beside plain cdk8s, as ratios of one run. See README.md.
 *
 *   npm run bench                 everything, under eight minutes
 *   npm run bench -- --quick      a smoke test, under half a minute
 *   npm run bench -- --only loading --only synths     some of loading, synths, growth, fleets
 *   npm run bench -- --assert     exit status 1 when something is above its limit
 *   npm run bench -- --write      also writes the figures into README.md
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { LimitedSize, measureFleet, measureFleetGrowth } from './fleet';
import { measureGrowth } from './growth';
import { isAbove, limitsOf, Results } from './limits';
import { measureLoading } from './load';
import { withFolder } from './processes';
import { reportOf } from './report';
import { checkSameManifests, measureSynth, Size } from './synth';

interface Plan {
  readonly loadings: number;
  readonly synths: readonly (Size & { readonly rounds: number })[];
  readonly sizes: readonly number[];
  readonly largestParts: number;
  readonly fleets: readonly (LimitedSize & { readonly rounds: number })[];
  readonly fleetGrowth: { readonly small: Size; readonly large: Size; readonly rounds: number };
}

const whole: Plan = {
  loadings: 9,
  synths: [
    { objects: 1_000, charts: 1, rounds: 5 },
    { objects: 1_000, charts: 100, rounds: 5 },
    { objects: 4_000, charts: 100, rounds: 5 },
    { objects: 10_000, charts: 1, rounds: 11 },
    { objects: 10_000, charts: 100, rounds: 5 },
  ],
  sizes: [1_000, 3_200, 10_000, 32_000, 100_000],
  largestParts: 32_000,
  fleets: [
    { objects: 10_000, charts: 100, limit: 0.6, rounds: 3 },
    { objects: 10_000, charts: 1_000, limit: 0.2, rounds: 3 },
  ],
  fleetGrowth: { small: { objects: 10_000, charts: 100 }, large: { objects: 100_000, charts: 1_000 }, rounds: 2 },
};

const quick: Plan = {
  loadings: 3,
  synths: [
    { objects: 1_000, charts: 1, rounds: 1 },
    { objects: 1_000, charts: 20, rounds: 1 },
  ],
  sizes: [400, 2_000],
  largestParts: 2_000,
  fleets: [{ objects: 2_000, charts: 200, limit: 1, rounds: 1 }],
  fleetGrowth: { small: { objects: 400, charts: 4 }, large: { objects: 2_000, charts: 20 }, rounds: 1 },
};

const parts = ['loading', 'synths', 'growth', 'fleets'];

const readme = join(__dirname, 'README.md');
const [begin, end] = ['<!-- figures: written by npm run bench -- --write -->', '<!-- end of figures -->'];

function main(): number {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean' },
      assert: { type: 'boolean' },
      write: { type: 'boolean' },
      only: { type: 'string', multiple: true },
    },
  });
  const { only = parts } = values;
  const unknown = only.find((part) => !parts.includes(part));
  if (unknown !== undefined) return refuse(`--only ${unknown}: there is no such part. Parts: ${parts.join(', ')}`);
  if (values.write && values.only) return refuse('--write writes the figures of all parts: leave --only out.');
  if (!existsSync(join(__dirname, '..', 'lib', 'src', 'index.js'))) {
    return refuse('There is no compiled library in lib/. Run: npx projen compile');
  }
  const { exist: checksExist } = createRequire(__filename)('./programs/checks.cjs') as { exist: boolean };
  const plan = values.quick ? quick : whole;
  const results = withFolder((folder): Results => {
    checkSameManifests(folder);
    return {
      ...(only.includes('loading') && { loading: measureLoading(plan.loadings) }),
      ...(only.includes('synths') && {
        synths: plan.synths.map(({ rounds, ...size }) => measureSynth(folder, rounds, size, checksExist)),
      }),
      ...(only.includes('growth') && { growth: measureGrowth(folder, plan.sizes, plan.largestParts, checksExist ? 'on' : 'off') }),
      ...(only.includes('fleets') && {
        fleets: plan.fleets.map(({ rounds, ...size }) => measureFleet(folder, rounds, size)),
        fleetGrowth: measureFleetGrowth(folder, plan.fleetGrowth.rounds, plan.fleetGrowth.small, plan.fleetGrowth.large),
      }),
    };
  });
  const limits = limitsOf(results);
  const report = reportOf(results, limits);
  console.log(report);
  if (values.write) write(report, `npm run bench -- --write${values.quick ? ' --quick' : ''}`);
  return values.assert && limits.some(isAbove) ? 1 : 0;
}

function refuse(sentence: string): number {
  console.error(sentence);
  return 2;
}

/** Replaces the figures between the marks of README.md. */
function write(report: string, command: string) {
  const text = readFileSync(readme, 'utf8');
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`README.md has no place for figures: "${begin}" and "${end}"`);
  const day = new Date().toISOString().slice(0, 10);
  const made = `${day}, \`${command}\`, Node ${process.version}, ${cpus().length} × ${cpus()[0].model}`;
  writeFileSync(readme, `${text.slice(0, from)}${begin}\n${made}\n\n${report}\n${text.slice(to)}`);
}

process.exitCode = main();
