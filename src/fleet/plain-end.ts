import { withoutStack } from './synth-error';

/** The errors of which only the message is shown when they end the program. */
const plain = new WeakSet<Error>();

/**
 * Throws what an action throws, as an error without a stack; a program that leaves it uncaught ends with exit status 1 and prints the message
 * alone. Node would print a line of this library's code above it.
 */
export function endPlainly(action: () => void): void {
  try {
    action();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    plain.add(withoutStack(error));
    listen();
    throw error;
  }
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
