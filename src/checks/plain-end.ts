import { join, relative, sep } from 'node:path';
import { SynthError, withoutStack } from './synth-error';
import { InputError } from '../constructs/core/input-error';
import { isDiskError } from '../output/disk-error';
import { OutputError } from '../output/output-error';

/**
 * Throws what an action throws. A mistake of the user, or of the disk, has no stack; a program that leaves it uncaught ends with exit status 1 and
 * prints the message alone. Node would print a line of this library's code above it. Other errors keep their stack.
 */
export function endPlainly<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (isMistake(error)) withoutStack(error);
    throw error;
  }
}

function isMistake(error: unknown): error is Error {
  return isDiskError(error) || error instanceof SynthError || error instanceof InputError || error instanceof OutputError;
}

let isListening = false;

/**
 * From now on a program with an uncaught mistake ends with its message and the line of the program that made it: frames of this library do not
 * help. A program that handles uncaught errors itself is not changed.
 */
export function showMistakesPlainly(): void {
  if (isListening) return;
  isListening = true;
  process.on('uncaughtException', (error) => {
    if (process.listenerCount('uncaughtException') > 1) return;
    process.stderr.write(`${shownOf(error)}\n`);
    process.exit(1);
  });
}

function shownOf(error: Error): string {
  if (error instanceof InputError) return [error.message, ...lineOfProgram(error)].join('\n');
  if (isOfFramework(error)) return [withHint(error.message), ...lineOfProgram(error)].join('\n');
  return String((error as Partial<Error> | undefined)?.stack ?? error);
}

/** Whether cdk8s or constructs refuses what a program does; that they fail otherwise may be a bug, of which the stack tells more. */
function isOfFramework(error: Error): boolean {
  if (error?.constructor !== Error) return false;
  const [, frame] = /^\s+at (.*)$/m.exec(error.stack ?? '') ?? [];
  return frame !== undefined && /[\\/]node_modules[\\/](?:cdk8s|constructs)[\\/]/.test(frame);
}

function withHint(message: string): string {
  const [, hint] = hints.find(([said]) => said.test(message)) ?? [];
  return hint === undefined ? message : `${message}. ${hint}`;
}

/** How to fix what the messages of cdk8s and constructs tell. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/^There is already a Construct with name /, 'Give one of them another id.'],
  [/^cannot find a parent chart/, 'Create the object below a Chart; in a FleetApp, below a Layer.'],
];

/** The folder of all files of this library. */
const library = join(__dirname, '..');

/** The line of the program that led to an error: the first frame that is neither Node's nor of a package. */
function lineOfProgram({ stack = '' }: Error): string[] {
  const frames = [...stack.matchAll(/^\s+at (?:.*\()?(?:file:\/\/)?(\/?[^()\n]+?):(\d+):(\d+)\)?$/gm)];
  const own = frames.find(([, file]) => !/^node:|[\\/]node_modules[\\/]/.test(file) && !file.startsWith(`${library}${sep}`));
  if (!own) return [];
  const [, file, line, column] = own;
  const near = relative(process.cwd(), file);
  return [`    at ${near.startsWith('..') ? file : near}:${line}:${column}`];
}
