import { SynthError, withoutStack } from './synth-error';
import { InputError } from '../core/input-error';
import { OutputError } from '../output/output-error';

/** The errors of which only the message is shown when they end the program. */
const plain = new WeakSet<Error>();

/**
 * Throws what an action throws. A mistake of the user, or of the disk, has no stack; a program that leaves it uncaught ends with exit status 1 and
 * prints the message alone. Node would print a line of this library's code above it. Other errors keep their stack.
 */
export function endPlainly(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (isMistake(error)) {
      plain.add(withoutStack(error));
      listen();
    }
    throw error;
  }
}

function isMistake(error: unknown): error is Error {
  const ofDisk = error instanceof Error && 'syscall' in error;
  return ofDisk || error instanceof SynthError || error instanceof InputError || error instanceof OutputError;
}

let isListening = false;

function listen(): void {
  if (isListening) return;
  isListening = true;
  process.on('uncaughtException', (error) => {
    process.stderr.write(`${plain.has(error) ? error.message : (error.stack ?? error)}\n`);
    process.exit(1);
  });
}
