import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { Io } from './io';
import { UsageError } from './usage-error';
import { Cdk8sConfig, readCdk8sConfig } from '../repository/cdk8s-config';

/** The folder that cdk8s gives to a program for which cdk8s.yaml names none. */
export const defaultOutput = 'dist';

/** What cdk8s.yaml says of the program in a folder. */
export function appConfigIn(folder: string): Cdk8sConfig {
  try {
    return readCdk8sConfig(folder);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Runs a command of the shell; gives its exit status, which is 128 + n after a signal. */
export function runProgram(
  app: string,
  { cwd, env, stdout, stderr }: Pick<Io, 'cwd' | 'env' | 'stdout' | 'stderr'>,
  more: { readonly [name: string]: string },
): Promise<number> {
  const streamOf = (stream: unknown) => (stream === process.stdout ? process.stdout : stream === process.stderr ? process.stderr : 'pipe');
  return new Promise((ended, failed) => {
    const program = spawn(app, {
      shell: true,
      cwd,
      env: { ...env, ...more },
      stdio: ['inherit', streamOf(stdout), streamOf(stderr)],
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
