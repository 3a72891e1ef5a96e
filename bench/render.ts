/**
 * `cdk8s-fluxcd render` beside the operator's own command line, and what a ResourceSet adds to a synth. See README.md.
 *
 *   npm run bench:render                  needs Go: it builds the operator's command line on first use
 *   npm run bench:render -- --assert      exit status 1 when something is above its limit
 */
import { execFileSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';
import { withFolder } from './processes';
import { spread } from './statistics';
import { binary } from '../e2e/binaries/build';
import { programs } from '../e2e/binaries/programs';
import { withProcesses } from '../e2e/processes/with-processes';

const root = join(__dirname, '..');
const rounds = 5;

/** A measurement and its limit. */
interface Row {
  readonly what: string;
  readonly operator?: number;
  readonly ours: number;
  /** What is judged: a ratio, or milliseconds. */
  readonly measured: number;
  readonly limit: number;
  readonly unit: string;
}

async function main(): Promise<number> {
  const { values } = parseArgs({ options: { assert: { type: 'boolean' } } });
  if (!existsSync(join(root, 'lib', 'src', 'index.js'))) {
    console.error('There is no compiled library in lib/. Run: npx projen compile');
    return 2;
  }
  const program = await withProcesses('bench-render', (processes) => binary(programs.fluxOperatorCli, processes));
  const rows = withFolder((folder) => [rendering(program, folder, 10_000, 1), rendering(program, folder, 100, 100), synth(folder)]);
  console.log('| what | operator | cdk8s-fluxcd | measured | at most | |\n| --- | --- | --- | --- | --- | --- |');
  for (const { what, operator, ours, measured, limit, unit } of rows) {
    const time = (ms: number | undefined) => (ms === undefined ? '' : `${(ms / 1000).toFixed(2)} s`);
    const digits = unit === '' ? 2 : 0;
    const verdict = measured > limit ? 'ABOVE' : 'within';
    console.log(`| ${what} | ${time(operator)} | ${time(ours)} | ${measured.toFixed(digits)}${unit} | ${limit}${unit} | ${verdict} |`);
  }
  return values.assert && rows.some(({ measured, limit }) => measured > limit) ? 1 : 0;
}

/** So many inputs, and so many templates: both programs read the same file and write the same text. */
function rendering(program: string, folder: string, inputs: number, templates: number): Row {
  const file = join(folder, `${inputs}-${templates}.yaml`);
  writeFileSync(file, JSON.stringify(resourceSet(inputs, templates)));
  const operator = () => execFileSync(program, ['build', 'resourceset', '-f', file], { maxBuffer: 2 ** 30, encoding: 'utf8' });
  const ours = () =>
    execFileSync(process.execPath, [join(root, 'bin', 'cdk8s-fluxcd'), 'render', file], { maxBuffer: 2 ** 30, encoding: 'utf8' });
  if (operator() !== ours()) throw new Error(`${inputs} inputs x ${templates} templates: the texts differ`);
  const times = Array.from({ length: rounds }, () => ({ operator: timeOf(operator), ours: timeOf(ours) }));
  return {
    what: `${inputs.toLocaleString('en')} inputs x ${templates} template${templates === 1 ? '' : 's'}`,
    operator: spread(times.map((time) => time.operator)).median,
    ours: spread(times.map((time) => time.ours)).median,
    measured: spread(times.map((time) => time.ours / time.operator)).median,
    limit: 0.5,
    unit: '',
  };
}

/** The processor time of a small app with and without a ResourceSet of ten inputs, each in a process of its own. */
function synth(folder: string): Row {
  const program = join(__dirname, 'programs', 'resource-set.cjs');
  const app = (withSet: boolean) => Number(execFileSync(process.execPath, [program, String(withSet), folder], { encoding: 'utf8' }));
  app(true);
  const times = Array.from({ length: 4 * rounds + 1 }, () => ({ without: app(false), withSet: app(true) }));
  return {
    what: 'a synth with a ResourceSet of 10 inputs, more than without (processor time)',
    ours: spread(times.map(({ withSet }) => withSet)).median,
    measured: spread(times.map(({ withSet, without }) => withSet - without)).median,
    limit: 30,
    unit: ' ms',
  };
}

function resourceSet(inputs: number, templates: number): object {
  return {
    apiVersion: 'fluxcd.controlplane.io/v1',
    kind: 'ResourceSet',
    metadata: { name: 'tenants', namespace: 'flux-system' },
    spec: {
      inputs: Array.from({ length: inputs }, (_, index) => ({ tenant: `Team ${index}`, tag: `1.${index}`, replicas: index % 9 })),
      resources: Array.from({ length: templates }, (_, index) => ({
        apiVersion: 'kustomize.toolkit.fluxcd.io/v1',
        kind: 'Kustomization',
        metadata: { name: `<< inputs.tenant | slugify >>-${index}`, namespace: 'flux-system', labels: { tag: '<< inputs.tag | quote >>' } },
        spec: {
          interval: '30m',
          path: './tenants/<< inputs.tenant | slugify >>',
          prune: true,
          sourceRef: { kind: 'OCIRepository', name: 'tenants' },
          postBuild: { substitute: { TAG: '<< inputs.tag | quote >>', REPLICAS: '<< inputs.replicas | toString | quote >>' } },
        },
      })),
    },
  };
}

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

void main().then((status) => (process.exitCode = status));
