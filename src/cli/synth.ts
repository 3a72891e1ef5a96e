import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { command } from './command';
import { ExitStatus } from './exit-status';
import { Io, say } from './io';
import { UsageError } from './usage-error';
import { Cdk8sConfig, readCdk8sConfig } from '../repository/cdk8s-config';

/** The folder that cdk8s gives to a program for which cdk8s.yaml names none. */
const defaultOutput = 'dist';

/** Runs the program of cdk8s.yaml, as `cdk8s synth` does, on a folder that it leaves as it is. */
export const synth = command({
  name: 'synth',
  summary: 'runs the program of cdk8s.yaml; unlike cdk8s synth it does not empty the output folder first',
  usage: '',
  options: {
    app: { type: 'setting', value: 'COMMAND', summary: 'command that runs the program (default: app of cdk8s.yaml)' },
    output: { type: 'setting', value: 'FOLDER', summary: 'folder that the program writes (default: output of cdk8s.yaml, or dist)' },
    clusters: { type: 'setting', value: 'A,B', summary: 'writes only the folders of these clusters of a fleet' },
  },
  async run({ operands, options }, io) {
    if (operands.length > 0) throw new UsageError(`synth does not accept a PATH: ${operands[0]}. Pass the command with --app, in quotes.`);
    const config = configIn(io.cwd);
    const app = options.app ?? io.env.CDK8S_APP ?? config.app;
    if (!app) throw new UsageError('synth needs the command of a program: app in cdk8s.yaml, or --app COMMAND.');
    const output = options.output ?? io.env.CDK8S_OUTPUT ?? config.output ?? defaultOutput;
    const status = await statusOf(app, io, {
      CDK8S_OUTDIR: output,
      // Tells a FleetApp that nobody has emptied the folder.
      CDK8S_FLUXCD_SYNTH: '1',
      ...(options.clusters === undefined ? {} : { CDK8S_FLUXCD_CLUSTERS: options.clusters }),
    });
    if (status === ExitStatus.OK && config.hasValidations) {
      say(io.stderr, 'validations of cdk8s.yaml are not run here. For those of FluxValidation run cdk8s-fluxcd validate on the output.');
    }
    return status;
  },
});

function configIn(folder: string): Cdk8sConfig {
  try {
    return readCdk8sConfig(folder);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Runs a command of the shell; gives its exit status, which is 128 + n after a signal. */
function statusOf(app: string, { cwd, env, stdout, stderr }: Io, more: { readonly [name: string]: string }): Promise<number> {
  const isOwn = (stream: unknown) => stream === process.stdout || stream === process.stderr;
  return new Promise((ended, failed) => {
    const program = spawn(app, {
      shell: true,
      cwd,
      env: { ...env, ...more },
      stdio: ['inherit', isOwn(stdout) ? 'inherit' : 'pipe', isOwn(stderr) ? 'inherit' : 'pipe'],
    });
    program.stdout?.setEncoding('utf8').on('data', (text: string) => stdout.write(text));
    program.stderr?.setEncoding('utf8').on('data', (text: string) => stderr.write(text));
    // Whoever stops this command means the program. Ctrl-C reaches both.
    const stop = () => program.kill('SIGTERM');
    const wait = () => undefined;
    process.on('SIGTERM', stop).on('SIGINT', wait);
    program.on('error', (error) => failed(new UsageError(`The program cannot be started: ${error.message}.`)));
    program.on('close', (code, signal) => {
      process.off('SIGTERM', stop).off('SIGINT', wait);
      ended(code ?? 128 + constants.signals[signal!]);
    });
  });
}
