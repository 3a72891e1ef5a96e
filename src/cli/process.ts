import { ExitStatus } from './exit-status';
import { Io } from './io';
import { main } from './main';

/** Runs the command line as this process. */
export function runAsProcess(): void {
  // A reader that has seen enough (`| head`) closes the pipe: what is left is written to nobody, the exit status stays what it is.
  process.stderr.on('error', () => {});
  process.stdout.on('error', endUnlessClosed);
  const { stdin, stdout, stderr, env } = process;
  const io: Io = { stdin, stdout, stderr, env, cwd: process.cwd() };
  void main(process.argv.slice(2), io).then((status) => {
    process.exitCode = status;
  });
}

function endUnlessClosed({ code, message }: NodeJS.ErrnoException) {
  if (code === 'EPIPE') return;
  process.stderr.write(`cdk8s-fluxcd: standard output can't be written: ${code === 'ENOSPC' ? 'the disk is full' : message}.\n`);
  process.exit(ExitStatus.UNUSABLE);
}
