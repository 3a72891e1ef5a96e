import { existsSync, readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { describe as describeExit, Processes } from '../processes/processes';
import { SetupError } from '../setup-error';
import { describe, DryRun } from './dry-run';
import { generatedFrom } from './generated';
import { Manifest, readManifests } from './manifests';
import { Report } from './report';
import { reasonToAllow } from './unknown-kinds';

const root = join(__dirname, '..', '..');

export interface Example {
  readonly name: string;
  /** Folder with a main.ts. */
  readonly folder: string;
}

/** What an example wrote, or why it did not. */
export interface Synthesized extends Example {
  readonly manifests: readonly Manifest[];
  readonly error?: string;
}

/** The examples that are named (by folder name, or by path), else all of them. */
export function findExamples(names: readonly string[]): Example[] {
  const home = join(root, 'examples');
  const isExample = (folder: string) => existsSync(join(folder, 'main.ts'));
  const all = existsSync(home) ? readdirSync(home).filter((name) => isExample(join(home, name))) : [];
  if (names.length === 0 && all.length === 0) throw new SetupError('no examples found: there is no examples/*/main.ts');
  return (names.length > 0 ? names : all).map((name) => {
    const folder = [join(home, name), resolve(name)].find(isExample);
    if (!folder) throw new SetupError(`no example "${name}": choose from ${all.join(', ') || 'none'}, or give a folder that has a main.ts`);
    return { name: basename(folder), folder };
  });
}

export async function synthesize({ name, folder }: Example, processes: Processes): Promise<Synthesized> {
  const output = join(processes.folder, 'examples', name);
  const { exit, lastLines } = await processes.run({
    name: `example-${name}`,
    program: process.execPath,
    args: [require.resolve('tsx/cli'), '--tsconfig', 'tsconfig.dev.json', join(folder, 'main.ts')],
    cwd: root,
    env: { ...process.env, CDK8S_OUTDIR: output },
  });
  if (exit.code !== 0) return { name, folder, manifests: [], error: `it ${describeExit(exit)}. Its last lines:\n${lastLines}` };
  const written = readManifests(output);
  const manifests = [...written, ...generatedFrom(written, `${output}-generated`)];
  return { name, folder, manifests, error: written.length === 0 ? 'it wrote no YAML into CDK8S_OUTDIR' : undefined };
}

export async function checkExample(example: Synthesized, dryRun: DryRun, report: Report) {
  if (example.error) report.fail(`example ${example.name} synthesizes`, example.error);
  for (const manifest of example.manifests) await checkManifest(example.name, manifest, dryRun, report);
}

async function checkManifest(example: string, { file, text, identity }: Manifest, dryRun: DryRun, report: Report) {
  const place = `${example}/${file}`;
  if (typeof identity === 'string') return report.fail(place, identity);
  const check = `${place}: ${describe(identity)}`;
  if (/^sops:$/m.test(text)) {
    return report.skip(check, 'SOPS encrypted it: the API server sees what Flux decrypts, as the live test decryption shows');
  }
  const verdict = await dryRun.create(identity, text);
  switch (verdict.is) {
    case 'accepted':
      return report.pass(check);
    case 'rejected':
      return report.fail(check, `${verdict.status}: ${verdict.message}`);
    case 'unknown kind': {
      const reason = reasonToAllow(identity);
      const why = 'unknown kind: the API server does not serve it, and e2e/api-server/unknown-kinds.ts does not allow it';
      return reason ? report.skip(check, `unknown kind, allowed: ${reason}`) : report.fail(check, why);
    }
  }
}
