import { Io } from './io';
import { main } from './main';

/** Runs the command line as this process. */
export function runAsProcess(): void {
  // A reader that has seen enough (`| head`) closes the pipe: what is left is written to nobody, the exit status stays what it is.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', ignoreClosedPipe);
  const { stdin, stdout, stderr, env } = process;
  const io: Io = { stdin, stdout, stderr, env, cwd: process.cwd() };
  void main(process.argv.slice(2), io).then((status) => {
    process.exitCode = status;
  });
}

function ignoreClosedPipe(error: NodeJS.ErrnoException) {
  if (error.code !== 'EPIPE') throw error;
}
