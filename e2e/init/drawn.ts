import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { Packed } from './packed';
import { patterns } from '../../src/project/settings';
import { Report } from '../api-server/report';

const label = fc.stringMatching(/^[a-z][a-z0-9]{0,5}(-[a-z0-9]{1,5}){0,2}$/);
const clusters = fc.uniqueArray(label, { minLength: 2, maxLength: 6 });
const path = fc.stringMatching(/^[a-z][a-z0-9]{0,8}(\/[a-z][a-z0-9-]{0,8}[a-z0-9]){1,3}$/);
const answers = fc.record({
  pattern: fc.constantFrom(...patterns),
  name: fc.oneof(
    label,
    label.map((name) => `@${name}/fleet`),
  ),
  forge: fc.constantFrom('github', 'gitlab', 'none'),
  host: fc.constantFrom('github.com', 'gitlab.com', 'git.acme.io', 'registry.acme.io:5000'),
  path,
  clusters,
  domain: label.map((name) => `${name}.acme.io`),
  renovate: fc.constantFrom('yes', 'no'),
});

/** How many of the drawn projects are also written and audited. */
const written = 3;

/** Makes projects of drawn answers: `init` must accept them, and what it makes must compile. */
export async function checkDrawn(seed: number, count: number, packed: Packed, report: Report): Promise<void> {
  const folder = join(packed.processes.folder, 'drawn');
  mkdirSync(folder);
  symlinkSync(packed.packages, join(folder, 'node_modules'));
  const drawn = fc.sample(answers, { seed, numRuns: count });
  console.log(`${count} drawn projects, seed ${seed}`);
  for (const [index, { pattern, host, path: below, clusters: names, ...rest }] of drawn.entries()) {
    const scheme = pattern === 'gitless-fleet' ? 'oci' : 'https';
    const staging = Math.ceil(names.length / 2);
    const options = {
      ...rest,
      url: `${scheme}://${host}/${below}`,
      staging: names.slice(0, staging).join(),
      production: names.slice(staging).join(),
    };
    const args = ['init', pattern, '--folder', String(index), ...Object.entries(options).flatMap(([name, value]) => [`--${name}`, value])];
    const { exit, output } = await packed.run(folder, ...args);
    if (exit.code !== 0) report.fail(`init accepts ${args.join(' ')}`, output);
  }
  await checkTypes(folder, count, packed, report);
  for (let index = 0; index < Math.min(written, count); index++) {
    await checkWritten(join(folder, String(index)), JSON.stringify(drawn[index]), packed, report);
  }
}

/** One compiler for all: they have the same settings. */
async function checkTypes(folder: string, count: number, packed: Packed, report: Report): Promise<void> {
  const files = Array.from({ length: count }, (_, index) => [`${index}/main.ts`, `${index}/test/fleet.test.ts`]).flat();
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--noUnusedLocals',
    '--noUnusedParameters',
    '--skipLibCheck',
    '--esModuleInterop',
  ];
  const target = ['--module', 'node20', '--target', 'es2022', '--types', 'node,jest'];
  const tsc = join(folder, 'node_modules', 'typescript', 'bin', 'tsc');
  const { exit, output } = await packed.processes.run({
    name: 'tsc',
    program: process.execPath,
    args: [tsc, ...options, ...target, ...files],
    cwd: folder,
  });
  const check = `${count} projects of drawn answers compile`;
  if (exit.code === 0) report.pass(check);
  else report.fail(check, output);
}

async function checkWritten(folder: string, given: string, packed: Packed, report: Report): Promise<void> {
  const { exit, output } = await packed.run(folder, 'synth');
  const audit = await packed.run(folder, 'audit', '.');
  const check = `a drawn project is written and audited: ${given}`;
  if (exit.code === 0 && audit.exit.code === 0) report.pass(check);
  else report.fail(check, output + audit.output);
}
