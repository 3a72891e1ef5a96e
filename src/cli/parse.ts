import { parseArgs } from 'node:util';
import { Invocation } from './command';
import { Options, Setting } from './options';
import { UsageError } from './usage-error';
import { didYouMean } from '../wording/closest';

/** Reads the command line that follows a command's name. */
export function parse(command: string, args: readonly string[], options: Options): Invocation {
  const { tokens } = parseArgs({ args: [...args], options: forNode(options), strict: false, allowPositionals: true, tokens: true });
  const values: { [name: string]: boolean | string | string[] | undefined } = unset(options);
  const operands: string[] = [];
  for (const token of tokens) {
    if (token.kind === 'positional') operands.push(given(token.value));
    if (token.kind !== 'option') continue;
    const option = Object.hasOwn(options, token.name) ? options[token.name] : undefined;
    if (!option || !token.rawName.startsWith('--')) throw new UsageError(unknownOption(command, token.rawName, options));
    if (option.type === 'flag') {
      if (token.value !== undefined) throw new UsageError(`${token.rawName} does not accept a value.`);
      values[token.name] = true;
      continue;
    }
    // Without "=" the next argument is the value, also when it is the next option.
    if (!token.value || (!token.inlineValue && token.value.startsWith('--'))) {
      throw new UsageError(`${token.rawName} needs a value: ${token.rawName} ${option.value}.`);
    }
    if (option.type === 'settings') (values[token.name] as string[]).push(token.value);
    else values[token.name] = allowed(token.rawName, token.value, option);
  }
  return { operands, options: values as Invocation['options'] };
}

/** An empty name would stand for the working folder: mostly it is a variable of a script that is not set. */
function given(path: string): string {
  if (path === '') throw new UsageError('A path is empty. Is a variable not set?');
  return path;
}

function forNode(options: Options) {
  return Object.fromEntries(
    Object.entries(options).map(([name, { type }]) => [name, { type: type === 'flag' ? ('boolean' as const) : ('string' as const) }]),
  );
}

function unset(options: Options) {
  return Object.fromEntries(
    Object.entries(options).map(([name, option]) => {
      if (option.type === 'setting') return [name, option.default];
      return [name, option.type === 'flag' ? false : []];
    }),
  );
}

function allowed(written: string, value: string, { allowed: values }: Setting): string {
  if (!values || values.includes(value)) return value;
  throw new UsageError(`${written} is "${value}", but must be one of ${values.join(', ')}.${didYouMean(value, values)}`);
}

function unknownOption(command: string, written: string, options: Options): string {
  const hint = didYouMean(
    written,
    Object.keys(options).map((name) => `--${name}`),
  );
  return `Unknown option ${written} of ${command}.${hint} See cdk8s-fluxcd ${command} --help.`;
}
