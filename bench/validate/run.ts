/**
 * What `cdk8s-fluxcd validate` takes beside kubeconform, on the same documents and with the same schemas, in turn. See ../README.md.
 *
 *   npm run bench:validate                 10,000 documents in one file and in 200, and memory up to 20,000 files
 *   npm run bench:validate -- --quick      a smoke test
 *   npm run bench:validate -- --assert     exit status 1 when it takes longer than kubeconform
 *
 * kubeconform runs with its defaults: four workers, no CEL rules, which it does not know.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { binary } from '../../e2e/binaries/build';
import { programs, versionOf } from '../../e2e/binaries/programs';
import { Processes } from '../../e2e/processes/processes';
import { runChecks } from '../../e2e/run-checks';
import { SetupError } from '../../e2e/setup-error';
import { Spread, spread } from '../statistics';
import { writeDocuments } from './documents';
import { writeSchemas } from './kubeconform-schemas';
import { timed } from './timed';

const { values } = parseArgs({ options: { quick: { type: 'boolean' }, assert: { type: 'boolean' } } });
const root = join(__dirname, '..', '..');
const ours = join(root, 'bin', 'cdk8s-fluxcd');

const plan = values.quick
  ? {
      rounds: 1,
      sets: [
        { files: 1, perFile: 500 },
        { files: 10, perFile: 50 },
      ],
      memory: [10, 100],
    }
  : {
      rounds: 7,
      sets: [
        { files: 1, perFile: 10_000 },
        { files: 200, perFile: 50 },
      ],
      memory: [200, 2_000, 20_000],
    };

async function measure(processes: Processes): Promise<number> {
  if (!existsSync(join(root, 'lib', 'src', 'cli', 'main.js'))) {
    throw new SetupError('there is no compiled library in lib/. Run: npx projen compile');
  }
  const kubeconform = await binary(programs.kubeconform, processes);
  const pattern = writeSchemas(join(processes.folder, 'schemas'));
  console.log(`kubeconform ${versionOf(programs.kubeconform)}, Node ${process.version}\n`);
  console.log('| documents | processor time, ratio | wall clock, ratio | cdk8s-fluxcd | kubeconform |\n| --- | --- | --- | --- | --- |');
  let isSlower = false;
  for (const { files, perFile } of plan.sets) {
    const folder = join(processes.folder, `documents-${files}`);
    writeDocuments(folder, files, perFile);
    const rounds = Array.from({ length: plan.rounds }, () => ({
      a: timed(process.execPath, [ours, 'validate', folder]),
      b: timed(kubeconform, ['-strict', '-summary', '-schema-location', pattern, folder]),
    }));
    const of = (which: 'a' | 'b', what: 'cpu' | 'wall') => spread(rounds.map((round) => round[which][what]));
    const ratio = (what: 'cpu' | 'wall') => spread(rounds.map(({ a, b }) => a[what] / b[what]));
    const seconds = (which: 'a' | 'b') => `${of(which, 'wall').median.toFixed(2)} s, ${of(which, 'cpu').median.toFixed(2)} s cpu`;
    const title = `${(files * perFile).toLocaleString('en')} in ${files === 1 ? '1 file' : `${files} files`}`;
    console.log(`| ${[title, shown(ratio('cpu')), shown(ratio('wall')), seconds('a'), seconds('b')].join(' | ')} |`);
    isSlower ||= ratio('wall').median > 1;
  }
  console.log('\n| files of 10 documents | peak memory |\n| --- | --- |');
  for (const files of plan.memory) console.log(`| ${files.toLocaleString('en')} | ${peakMemory(files, processes).toFixed(0)} MB |`);
  return values.assert && isSlower ? 1 : 0;
}

function peakMemory(files: number, processes: Processes): number {
  const folder = join(processes.folder, `memory-${files}`);
  const result = join(processes.folder, 'peak-memory');
  writeDocuments(folder, files, 10);
  timed(process.execPath, ['--require', join(__dirname, 'peak-memory.cjs'), ours, 'validate', folder], {
    ...process.env,
    PEAK_MEMORY_FILE: result,
  });
  return Number(readFileSync(result, 'utf8'));
}

/** For example `0.80 (0.74..0.91)`. */
function shown({ median, least, most }: Spread): string {
  return `${median.toFixed(2)} (${least.toFixed(2)}..${most.toFixed(2)})`;
}

runChecks('bench-validate', measure);
