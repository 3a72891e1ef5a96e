import { commands } from './commands';
import { ExitStatus } from './exit-status';
import { helpOf, overview } from './help';
import { Io, say } from './io';
import { parse } from './parse';
import { unexpected } from './unexpected';
import { UsageError } from './usage-error';
import { SettingsError } from '../audit/policy/settings-error';
import { RegistryError } from '../publish/registry/registry-error';
import { UnreadableInput } from '../repository/unreadable-input';
import { didYouMean } from '../wording/closest';
import { ownVersion } from '../wording/own-package';

/**
 * The command line `cdk8s-fluxcd`.
 * @param args what follows the program's name
 */
export async function main(args: readonly string[], io: Io): Promise<number> {
  try {
    return await dispatch(args, io);
  } catch (error) {
    say(io.stderr, sentenceOf(error));
    return ExitStatus.UNUSABLE;
  }
}

/** What ends a command: wrong usage or settings, an input that can't be read, or a mistake of ours. */
function sentenceOf(error: unknown): string {
  if (error instanceof UsageError || error instanceof SettingsError || error instanceof RegistryError) return error.message;
  return error instanceof UnreadableInput ? `${error.file}: ${error.message}.` : `${unexpected(error)}.`;
}

async function dispatch([name, ...args]: readonly string[], io: Io): Promise<number> {
  const wanted = name === 'help' && args.length > 0 ? args[0] : name;
  if (wanted === undefined || wanted === '--help' || wanted === '-h' || wanted === 'help') {
    const text = overview(Object.values(commands).map((load) => load()));
    // Without a command there is nothing to do: help, but no success.
    (name === undefined ? io.stderr : io.stdout).write(text);
    return name === undefined ? ExitStatus.UNUSABLE : ExitStatus.OK;
  }
  if (wanted === '--version') {
    io.stdout.write(`${ownVersion()}\n`);
    return ExitStatus.OK;
  }
  if (wanted.startsWith('-')) throw new UsageError(`Write the command first, then ${wanted}. See cdk8s-fluxcd --help.`);
  if (!Object.hasOwn(commands, wanted)) {
    throw new UsageError(`Unknown command ${wanted}.${didYouMean(wanted, Object.keys(commands))} See cdk8s-fluxcd --help.`);
  }
  const command = commands[wanted]();
  const end = args.includes('--') ? args.indexOf('--') : args.length;
  if (name === 'help' || args.slice(0, end).some((arg) => arg === '--help' || arg === '-h')) {
    io.stdout.write(helpOf(command));
    return ExitStatus.OK;
  }
  return command.run(parse(command.name, args, command.options), io);
}
