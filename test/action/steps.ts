import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

export const root = join(__dirname, '..', '..');

/** What a job printed, and how it ended. */
export interface Job {
  readonly status: number;
  readonly log: string;
  readonly summary: string;
  /** The actions of others that would have run, with what they were given. */
  readonly used: readonly { readonly uses: string; readonly with: { readonly [name: string]: unknown } }[];
  /** The arguments of each call of npm or npx. */
  readonly installed: readonly string[];
}

/** What a step of action.yml says. */
interface Step {
  readonly id?: string;
  readonly if?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: { readonly [name: string]: unknown };
  readonly env?: { readonly [name: string]: string };
}

/** The command line as one file, made once. */
let bundle: string | undefined;

function commandLine(): string {
  if (bundle === undefined) {
    const folder = mkdtempSync(join(tmpdir(), 'action-cli-'));
    writeFileSync(
      join(folder, 'cli.ts'),
      `import { runAsProcess } from ${JSON.stringify(join(root, 'src', 'cli', 'process'))};\nrunAsProcess();\n`,
    );
    bundle = join(folder, 'cli.cjs');
    const esbuild = join(root, 'node_modules', '.bin', 'esbuild');
    execFileSync(esbuild, [join(folder, 'cli.ts'), '--bundle', '--platform=node', `--outfile=${bundle}`, '--log-level=error']);
  }
  return bundle;
}

/** A folder with an npm and an npx that install and run this code, and note what they were asked for. */
function packageManager(log: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'action-bin-'));
  const cli = commandLine();
  const program = (name: string, text: string) => {
    writeFileSync(join(folder, name), `#!/bin/sh\necho "${name} $*" >> '${log}'\n${text}`);
    chmodSync(join(folder, name), 0o755);
  };
  program('npm', `mkdir -p node_modules/cdk8s-fluxcd/bin\necho "require('${cli}')" > node_modules/cdk8s-fluxcd/bin/cdk8s-fluxcd\n`);
  program('npx', `shift 2\nexec '${process.execPath}' '${cli}' "$@"\n`);
  return folder;
}

/** Runs the steps of an action as the runner does, but for the actions of others. */
export async function runAction(
  workspace: string,
  inputs: { readonly [name: string]: string },
  env: { readonly [name: string]: string },
  folder = root,
): Promise<Job> {
  const temp = mkdtempSync(join(tmpdir(), 'action-'));
  const files = { GITHUB_OUTPUT: join(temp, 'output'), GITHUB_STEP_SUMMARY: join(temp, 'summary'), installed: join(temp, 'installed') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  mkdirSync(join(temp, 'runner'));
  const [action] = parseAllDocuments(readFileSync(join(folder, 'action.yml'), 'utf8')).map((document) => document.toJS());
  const given = Object.fromEntries(
    Object.entries<{ default: string }>(action.inputs).map(([name, { default: preset }]) => [name, inputs[name] ?? preset]),
  );
  const outputs: { [name: string]: string } = {};
  const value = (name: string) => {
    const [, input] = /^inputs\.(.+)$/.exec(name) ?? [];
    const [, output] = /^steps\.\w+\.outputs\.(.+)$/.exec(name) ?? [];
    if (name === 'github.token') return env.GITHUB_TOKEN ?? '';
    if (input !== undefined) return filled(given[input]);
    return output === undefined ? '' : (outputs[output] ?? '');
  };
  const filled = (text: string): string => text.replace(/\$\{\{ (\S+) \}\}/g, (_, name: string) => value(name));
  const holds = (condition: string) => {
    const code = condition
      .replace(/\balways\(\)/g, 'true')
      .replace(/github\.event\.pull_request\.head\.repo\.fork/g, String(env.IS_FORK === 'true'))
      .replace(/(?:inputs|steps\.\w+\.outputs)\.[\w-]+/g, (name) => JSON.stringify(value(name)));
    // eslint-disable-next-line no-new-func
    return new Function(`return ${code}`)() as boolean;
  };
  const job = { status: 0, log: '', used: [] as Job['used'][number][] };
  for (const step of action.runs.steps as Step[]) {
    const isWanted = step.if === undefined ? true : holds(step.if);
    if (!isWanted || (job.status !== 0 && !step.if?.includes('always()'))) continue;
    if (step.uses !== undefined) {
      job.used.push({
        uses: step.uses,
        with: Object.fromEntries(Object.entries(step.with ?? {}).map(([name, text]) => [name, filled(String(text))])),
      });
      continue;
    }
    const own = Object.fromEntries(Object.entries(step.env ?? {}).map(([name, text]) => [name, filled(text)]));
    const { status, log } = await shell(step.run!, workspace, {
      PATH: `${packageManager(files.installed)}:${process.env.PATH}`,
      HOME: temp,
      RUNNER_TEMP: join(temp, 'runner'),
      GITHUB_WORKSPACE: workspace,
      GITHUB_ACTION_PATH: folder,
      GITHUB_OUTPUT: files.GITHUB_OUTPUT,
      GITHUB_STEP_SUMMARY: files.GITHUB_STEP_SUMMARY,
      ...Object.fromEntries(Object.entries(env).filter(([name]) => name !== 'GITHUB_TOKEN')),
      ...own,
    });
    job.log += log;
    if (status !== 0) job.status = status;
    for (const line of readFileSync(files.GITHUB_OUTPUT, 'utf8').split('\n')) {
      const [, name, text] = /^(\w+)=(.*)$/.exec(line) ?? [];
      if (name !== undefined) outputs[name] = text;
    }
  }
  return { ...job, summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'), installed: linesOf(files.installed) };
}

/** Runs the script of a GitLab template as a runner does. */
export async function runTemplate(
  workspace: string,
  inputs: { readonly [name: string]: string },
  env: { readonly [name: string]: string },
  template = 'audit.yml',
): Promise<Job> {
  const installed = join(mkdtempSync(join(tmpdir(), 'action-')), 'installed');
  writeFileSync(installed, '');
  const [head, body] = readFileSync(join(root, 'templates', template), 'utf8').split('\n---\n');
  const { spec } = parseAllDocuments(head)[0].toJS();
  const given = body.replace(/\$\[\[ inputs\.(\S+) \]\]/g, (_, name: string) => inputs[name] ?? spec.inputs[name].default);
  const [job] = Object.values<any>(parseAllDocuments(given)[0].toJS());
  const { status, log } = await shell((job.script as string[]).join('\n'), workspace, {
    PATH: `${packageManager(installed)}:${process.env.PATH}`,
    ...job.variables,
    ...env,
  });
  return { status, log, summary: '', used: [], installed: linesOf(installed) };
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** Runs a script beside this process, which answers it. */
function shell(
  script: string,
  cwd: string,
  env: { readonly [name: string]: string },
): Promise<{ readonly status: number; readonly log: string }> {
  return new Promise((done, failed) => {
    const program = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], { cwd, env });
    let log = '';
    for (const stream of [program.stdout, program.stderr]) stream.setEncoding('utf8').on('data', (text: string) => (log += text));
    program.on('error', failed);
    program.on('close', (status) => done({ status: status ?? 1, log }));
  });
}
