/**
 * Renders generated ResourceSets with the operator's own command line and with ours, and compares the texts; then renders what our patterns write
 * for drawn titles, branches and authors, which must arrive unchanged.
 *
 *   npx tsx --tsconfig tsconfig.dev.json e2e/render/run.ts [--seed N] [--count N] [--only INDEX]
 *
 * Exit status: 0 all agree, 1 some do not, 2 the comparison could not be made.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { arrivals, foreign } from './arrival';
import { calls } from './calls';
import { build, Built } from './operator';
import { ours } from './ours';
import { GeneratedSet, resourceSet } from './resource-sets';
import { YamlStream } from '../../src/engines/yaml/stream';
import { YamlError } from '../../src/engines/yaml/yaml-error';
import { binary } from '../binaries/build';
import { programs } from '../binaries/programs';
import { Processes } from '../processes/processes';
import { runChecks } from '../run-checks';
import { SetupError } from '../setup-error';

const drawnTitles = 100;

/** What a run must reach to prove anything. */
const least = { rendered: 0.7, perFunction: 20 };

interface Counts {
  rendered: number;
  refused: number;
  readonly functions: Map<string, number>;
  readonly differences: string[];
}

async function checks(processes: Processes): Promise<number> {
  const { seed, first, count } = options();
  console.log(`seed ${seed}: npm run e2e:render -- --seed ${seed}`);
  const program = await binary(programs.fluxOperatorCli, processes);
  const counts: Counts = { rendered: 0, refused: 0, functions: new Map(), differences: [] };
  let next = first;
  const worker = async () => {
    while (next < first + count) {
      const index = next++;
      await compare(resourceSet(seed, index), index, program, processes.folder, counts);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, cpus().length) }, worker));
  const lost = count === 1 ? [] : await changedInputs(seed, program, processes.folder);
  return Math.max(report(counts, count), lost.length > 0 ? 1 : 0);
}

/** Titles, branches and authors that do not arrive as they are through what our patterns write. */
async function changedInputs(seed: number, program: string, root: string): Promise<string[]> {
  const problems: string[] = [];
  let next = 0;
  const worker = async () => {
    while (next < drawnTitles) {
      const index = next++;
      for (const { pattern, set, problemOf } of arrivals(foreign(seed, index))) {
        const { yaml, error } = await build(program, write(join(root, `arrival-${index}.yaml`), asYaml(set)), undefined);
        const problem = yaml === undefined ? error : problemOf(objectsOf(yaml));
        if (problem) problems.push(`CHANGED ${pattern}, draw ${index}: ${problem}`);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, cpus().length) }, worker));
  for (const problem of problems.slice(0, 20)) console.log(problem);
  console.log(`${drawnTitles} titles, branches and authors through every pattern of ResourceSets: ${problems.length} changed or refused`);
  return problems;
}

function objectsOf(yaml: string): { readonly [key: string]: any }[] {
  return [...new YamlStream(yaml).documents()].flatMap((document) => {
    if (document instanceof YamlError) {
      throw new SetupError(`the operator's command line writes YAML that cannot be read: ${document.message}`);
    }
    return document.value === null ? [] : [document.value as { readonly [key: string]: any }];
  });
}

function options(): { seed: number; first: number; count: number } {
  const { values } = parseArgs({ options: { seed: { type: 'string' }, count: { type: 'string' }, only: { type: 'string' } } });
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const count = values.only === undefined ? Number(values.count ?? 2000) : 1;
  if (!Number.isInteger(seed) || !Number.isInteger(count) || count < 1) {
    throw new SetupError('--seed, --count and --only take whole numbers');
  }
  return { seed, first: Number(values.only ?? 0), count };
}

async function compare(
  { set, providers, functions }: GeneratedSet,
  index: number,
  program: string,
  root: string,
  counts: Counts,
): Promise<void> {
  const folder = join(root, String(index));
  mkdirSync(folder);
  const file = write(join(folder, 'set.yaml'), asYaml(set));
  const from = providers.length > 0 ? write(join(folder, 'providers.yaml'), providers.map(asYaml).join('')) : undefined;
  const theirs = await build(program, file, from);
  const mine = ours(set, providers);
  if (theirs.yaml === mine.yaml) {
    if (theirs.yaml === undefined) {
      counts.refused++;
    } else {
      counts.rendered++;
      for (const name of functions) counts.functions.set(name, (counts.functions.get(name) ?? 0) + 1);
    }
    return;
  }
  counts.differences.push(difference(index, set, providers, theirs, mine));
}

/** JSON is YAML that means the same to everybody, but for the characters that end a line or are not allowed in YAML. */
function asYaml(object: object): string {
  const escaped = JSON.stringify(object).replace(/[\x7f-\uffff]/g, (character) => {
    const code = character.charCodeAt(0);
    return code >= 0xd800 && code <= 0xdfff ? character : `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return `---\n${escaped}\n`;
}

function write(file: string, text: string): string {
  writeFileSync(file, text);
  return file;
}

function difference(index: number, set: object, providers: readonly object[], theirs: Built, mine: Built): string {
  const [a, b] = [theirs, mine].map(({ yaml, error }) => (yaml ?? `error: ${error}`).split('\n'));
  const line = a.findIndex((text, at) => text !== b[at]);
  const around = (lines: readonly string[]) => lines.slice(Math.max(0, line - 1), line + 3).join('\n    ');
  return `--only ${index}:\n  ${JSON.stringify({ set, providers }).slice(0, 6000)}\n  operator:\n    ${around(a)}\n  ours:\n    ${around(b)}`;
}

function report({ rendered, refused, functions, differences }: Counts, count: number): number {
  for (const text of differences.slice(0, 20)) console.log(`DIFFERENT ${text}`);
  const rare = Object.keys(calls).filter((name) => (functions.get(name) ?? 0) < least.perFunction);
  console.log(`${count} ResourceSets: ${rendered} rendered alike, ${refused} refused by both, ${differences.length} different`);
  if (count < 2000) return differences.length > 0 ? 1 : 0;
  if (rare.length > 0) console.log(`too few successes of ${rare.map((name) => `${name} (${functions.get(name) ?? 0})`).join(', ')}`);
  if (rendered / count < least.rendered) {
    console.log(`only ${Math.round((100 * rendered) / count)}% render, so the comparison proves too little`);
  }
  return differences.length > 0 || rare.length > 0 || rendered / count < least.rendered ? 1 : 0;
}

runChecks('render', checks);
