import { writeFileSync, readFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { Functions, isOutOfReach, Macro, Overload, signature } from './functions';

const root = join(__dirname, '..', '..');

/** The list of functions, for people. */
export const pageFile = join(root, 'src/engines/schema/cel/FUNCTIONS.md');

/** An expression for each function, with what the server makes of it, for the unit tests. */
export const examplesFile = join(root, 'test/engines/schema/cel-functions.json');

/** The page that lists what rules may call, and what of it is evaluated. */
export function pageOf(functions: Functions, version: string, isEvaluated: (entry: Overload | Macro) => boolean): string {
  const called = functions.overloads.filter((overload) => !isOutOfReach(overload));
  const internal = functions.overloads.filter(isOutOfReach);
  const authorizer = internal.filter(({ function: name }) => !name.includes('@') && !name.startsWith('__'));
  const rows = called.map((overload) => [cell(signature(overload)), overload.since, isEvaluated(overload) ? 'yes' : 'no']);
  const macros = functions.macros.map((macro) => [cell(use(macro)), macro.since, isEvaluated(macro) ? 'yes' : 'no']);
  const evaluated = [...rows, ...macros].filter(([, , yes]) => yes === 'yes').length;
  return [
    '# Functions of CEL',
    '',
    '<!-- made by "npm run e2e:cel -- --write" of what k8s.io/apiserver declares -->',
    '',
    `What a rule of a CustomResourceDefinition may call on an API server of k8s.io/apiserver ${version}, and since which Kubernetes (1.25: or`,
    `before). Evaluated here are ${evaluated} of ${rows.length + macros.length}: those that \`npm run e2e:cel\` compares with the server's own code.`,
    '',
    `Not counted are the ${authorizer.length} of \`authorizer\`, a variable that rules of CustomResourceDefinitions do not have: ${[...new Set(authorizer.map(({ function: name }) => `\`${name}\``))].join(', ')}.`,
    'An API server has neither `math.*` nor `cel.bind`; the latter is evaluated here all the same.',
    '',
    '| function or operator | since | evaluated |',
    '|---|---|---|',
    ...rows.map((row) => `| ${row.join(' | ')} |`),
    '',
    '| macro | since | evaluated |',
    '|---|---|---|',
    ...macros.map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}

function cell(text: string): string {
  return `\`${text.replace(/\|/g, '\\|')}\``;
}

function use({ name, member, arguments: count }: Macro): string {
  const args = Array.from({ length: count }, (_, index) =>
    index === count - 1 ? 'expression' : index < variables(name, count) ? `v${index + 1}` : 'condition',
  );
  return member ? `x.${name}(${args.join(', ')})` : `${name}(field)`;
}

function variables(name: string, count: number): number {
  return name.startsWith('transform') || (count === 3 && name !== 'map') ? 2 : 1;
}

/** Whether a file has the text already; writes it when it should. */
export function keptFresh(file: string, text: string, write: boolean): boolean {
  if (existsSync(file) && readFileSync(file, 'utf8') === text) return true;
  if (write) writeFileSync(file, text);
  return write;
}
