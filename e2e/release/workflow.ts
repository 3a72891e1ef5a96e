import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { Contexts, filled, holds } from './expressions';
import { mustSucceed } from '../languages/must-succeed';
import { Processes } from '../processes/processes';
import { SetupError } from '../setup-error';

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: { readonly [name: string]: string | boolean };
  readonly env?: NodeJS.ProcessEnv;
  readonly 'continue-on-error'?: boolean;
}

interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly outputs?: { readonly [name: string]: string };
  readonly steps?: readonly Step[];
}

type Outputs = { [name: string]: string };

/** What is different on this machine; all else is as the workflow says. */
export interface Loopback {
  /** The repository that is released. */
  readonly origin: string;
  /** The environment of all steps. */
  readonly env: NodeJS.ProcessEnv;
  /** The environment of steps that publish, by their job: registries on this machine, to which nobody signs in by an identity of GitHub. */
  readonly envOf: { readonly [job: string]: NodeJS.ProcessEnv };
  /** Commands that are another one here, with what they are run for. */
  readonly commands: { readonly [command: string]: string };
  readonly contexts: Contexts;
}

/** The release workflow as it is written: its jobs, in their order, and the steps of each in a folder of its own. */
export class ReleaseWorkflow {
  /** Steps that only GitHub can run. */
  public readonly notRun: string[] = [];
  private readonly jobs: { readonly [name: string]: Job };
  private readonly done = new Map<string, Promise<Outputs>>();

  public constructor(
    file: string,
    private readonly loopback: Loopback,
    private readonly processes: Processes,
  ) {
    this.jobs = (parse(readFileSync(file, 'utf8')) as { readonly jobs: ReleaseWorkflow['jobs'] }).jobs;
    mkdirSync(join(processes.folder, 'artifacts'));
  }

  /** Runs all jobs, side by side where none needs the other. */
  public async run(): Promise<void> {
    await Promise.all(Object.keys(this.jobs).map(async (name) => this.job(name)));
  }

  /** The folder in which a job ran. */
  public folderOf(job: string): string {
    return join(this.processes.folder, 'jobs', job, 'work');
  }

  private async job(name: string): Promise<Outputs> {
    const running = this.done.get(name) ?? this.runJob(name);
    this.done.set(name, running);
    return running;
  }

  private async runJob(name: string): Promise<Outputs> {
    const job = this.jobs[name];
    const needed = [job.needs ?? []].flat();
    const outputs = await Promise.all(needed.map(async (other) => this.job(other)));
    const needs = Object.fromEntries(needed.map((other, index) => [other, { outputs: outputs[index] }]));
    // It calls build.yml, which runs .ci/run, a part of which this is.
    if (job.steps === undefined) return {};
    const steps: { [id: string]: { readonly outputs: Outputs } } = {};
    const contexts = { ...this.loopback.contexts, needs, steps };
    if (job.if !== undefined && !holds(job.if, contexts)) {
      throw new SetupError(`the job ${name} of the release workflow does not run: ${job.if}`);
    }
    mkdirSync(this.folderOf(name), { recursive: true });
    for (const step of job.steps) {
      const made = await this.step(name, step, { ...this.loopback.env, ...job.env }, contexts);
      if (step.id !== undefined) steps[step.id] = { outputs: made };
    }
    return Object.fromEntries(Object.entries(job.outputs ?? {}).map(([key, value]) => [key, filled(value, contexts)]));
  }

  private async step(job: string, step: Step, env: NodeJS.ProcessEnv, contexts: Contexts): Promise<Outputs> {
    if (step.if !== undefined && !holds(step.if, contexts)) return {};
    const given = (values: object) =>
      Object.fromEntries(Object.entries(values).map(([key, value]) => [key, filled(String(value), contexts)]));
    if (step.uses !== undefined) return this.action(job, step, given(step.with ?? {}));

    const output = join(this.processes.folder, 'jobs', job, 'output');
    writeFileSync(output, '');
    const script = this.loopback.commands[step.run!] ?? step.run!;
    const command = {
      name: `${job}-${step.name?.replace(/\W+/g, '-')}`,
      program: 'bash',
      args: ['--noprofile', '--norc', '-eo', 'pipefail', '-c', filled(script, contexts)],
      cwd: this.folderOf(job),
      env: { ...env, ...given(step.env ?? {}), ...(publishes(step) ? this.loopback.envOf[job] : {}), GITHUB_OUTPUT: output },
    };
    if (step['continue-on-error']) await this.processes.run(command);
    else await mustSucceed(command, this.processes);
    return Object.fromEntries(
      readFileSync(output, 'utf8')
        .split('\n')
        .filter(Boolean)
        .map((line) => line.split(/=(.*)/s).slice(0, 2)),
    );
  }

  /** What an action does here: those that get a tool have it on the PATH. */
  private async action(job: string, { uses, name }: Step, given: Outputs): Promise<Outputs> {
    const folder = this.folderOf(job);
    const stored = (artifact: string) => join(this.processes.folder, 'artifacts', artifact);
    const action = uses!.replace(/@[0-9a-f]{40}$/, '');
    if (/^actions\/setup-(?:node|java|python)$/.test(action)) return {};
    if (action === 'actions/checkout') {
      const args = ['clone', '--quiet', this.loopback.origin, join(folder, given.path ?? '.')];
      await mustSucceed({ name: `${job}-checkout`, program: 'git', args, env: this.loopback.env }, this.processes);
    } else if (action === 'actions/upload-artifact') {
      cpSync(join(folder, given.path), stored(given.name), { recursive: true });
      return { 'artifact-id': given.name };
    } else if (action === 'actions/download-artifact') {
      const prefix = given.pattern?.replace('*', '') ?? given['artifact-ids'];
      for (const artifact of readdirSync(stored('.')).filter((each) => each.startsWith(prefix))) {
        cpSync(stored(artifact), join(folder, given.path), { recursive: true });
      }
    } else if (action === 'actions/attest-build-provenance') {
      this.notRun.push(`${job}: ${name}`);
    } else {
      throw new SetupError(`the release workflow uses ${uses}, which e2e/release does not know`);
    }
    return {};
  }
}

function publishes({ name }: Step): boolean {
  return name === 'Release';
}
