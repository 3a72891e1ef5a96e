import { Command } from './command';
import { Option, Options } from './options';
import { wrapped } from '../analysis/report/wrap';

const columns = 80;

/** What `cdk8s-fluxcd --help` prints. */
export function overview(commands: readonly Command[]): string {
  return lines(
    'Usage: cdk8s-fluxcd COMMAND [OPTIONS]',
    '',
    ...inColumns(commands.map(({ name, summary }) => [name, summary])),
    '',
    ...inColumns([
      ['--help', 'shows this help, or the options of a command'],
      ['--version', 'shows the version of cdk8s-fluxcd'],
    ]),
    '',
    ...exitStatus(`0 all is well, 1 findings, hazards or a refusal, ${unusable}. The help of a command says more.`),
  );
}

/** What `cdk8s-fluxcd COMMAND --help` prints. */
export function helpOf({ name, summary, usage, options, exits = ofFindings }: Command): string {
  return lines(
    `Usage: cdk8s-fluxcd ${[name, usage, '[OPTIONS]'].filter((part) => part !== '').join(' ')}`,
    '',
    ...wrapped(`${summary[0].toUpperCase()}${summary.slice(1)}.`, columns, ''),
    '',
    ...inColumns(optionLines(options)),
    '',
    ...exitStatus(`${exits}.`),
  );
}

const unusable = '2 wrong usage or an input that cannot be read';
const ofFindings = `0 nothing of severity error, 1 findings of severity error, ${unusable}`;

function exitStatus(meaning: string): string[] {
  return wrapped(`Exit status: ${meaning}`, columns, '');
}

function optionLines(options: Options): [string, string][] {
  const own = Object.entries(options).map(([name, option]): [string, string] => [titleOf(name, option), meaningOf(option)]);
  return [...own, ['--help', 'shows this']];
}

function titleOf(name: string, option: Option): string {
  return option.type === 'flag' ? `--${name}` : `--${name} ${option.value}`;
}

function meaningOf(option: Option): string {
  const values = option.type === 'setting' && option.allowed ? `: ${option.allowed.join(', ')}` : '';
  const unlessGiven = option.type === 'setting' ? (option.default ?? option.unlessGiven) : undefined;
  const preset = unlessGiven ? ` (default: ${unlessGiven})` : '';
  return option.summary + values + preset;
}

/** Names and what they mean, in two columns. */
function inColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length)) + 4;
  return rows.flatMap(([name, meaning]) => {
    const [first, ...rest] = wrapped(meaning, columns, ' '.repeat(width));
    return [`  ${name}`.padEnd(width) + first.trimStart(), ...rest];
  });
}

function lines(...text: string[]): string {
  return `${text.join('\n')}\n`;
}
