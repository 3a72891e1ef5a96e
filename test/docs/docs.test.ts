import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fluxcd from 'cdk8s-fluxcd';
import { parse as parseYaml, parseAllDocuments } from 'yaml';
import { Block, blocksOf, notesOf, pages, root } from './pages';
import { compileErrors, errorOf, writtenBy } from './programs';
import { parsedSettings } from '../../src/audit/policy/parse-settings';
import { commands } from '../../src/cli/commands';
import { parse } from '../../src/cli/parse';
import { cli, Files } from '../cli/support';

const blocks = pages.flatMap(blocksOf);
const byPlace = ({ place }: Block) => place;
const withNote = (word: string): Block[] => blocks.filter((block) => notesOf(block, word).length > 0);

/** The code that a note names: that above the block, or the note itself. */
function codeOf(block: Block, word: string): Block {
  const [note] = notesOf(block, word);
  if (note !== 'the code above') return { ...block, text: note };
  return blocks.filter(({ language }, index) => language === 'ts' && index < blocks.indexOf(block)).at(-1)!;
}

test('all TypeScript that the pages show compiles', () => {
  expect(compileErrors(blocks.filter(({ language }) => language === 'ts'))).toEqual([]);
});

test.each(withNote('error of').map((block) => [byPlace(block), block] as const))(
  'the message at %s is what its program says',
  (_, block) => {
    const shown = block.text;
    const error = errorOf(codeOf(block, 'error of'));
    expect([error, error?.replace(/^Nothing was written, because of 1 error:\n {2}/, '')]).toContain(shown);
  },
);

test.each(withNote('written by').map((block) => [byPlace(block), block] as const))(
  'the YAML at %s is what its program writes',
  (_, block) => {
    expect(writtenBy(codeOf(block, 'written by')).split('---\n')).toContain(block.text);
  },
);

/** A command of a console, and what is printed below it. */
const consoles = blocks
  .filter(({ language }) => language === 'console')
  .flatMap((block) =>
    block.text.split(/^(?=\$ )/m).map((text) => [`${text.split('\n')[0].slice(2)} (${block.place})`, text, block] as const),
  );

test.each(consoles)('what %s prints is what the page shows', async (_, text, block) => {
  const [command, ...output] = text.trimEnd().split('\n');
  const { stdout } = await cli(argumentsOf(command.slice('$ npx cdk8s-fluxcd '.length)), filesOf(block));
  const pieces = output.join('\n').split(/^\.\.\.$\n?/m);
  // What stands between two lines "..." is printed as one piece, the first at the start.
  expect(stdout.slice(0, pieces[0].length)).toBe(pieces[0]);
  let rest = stdout;
  for (const piece of pieces) {
    expect(rest).toContain(piece);
    rest = rest.slice(rest.indexOf(piece) + piece.length);
  }
  if (pieces.length === 1) expect(rest).toBe('\n');
});

/** The folder that a command runs in: one of the project, or files of its own. */
function filesOf(block: Block): Files | string {
  const [folder] = notesOf(block, 'in');
  if (folder !== undefined) return join(root, folder);
  return Object.fromEntries(
    notesOf(block, 'file').map((note) => [note.slice(0, note.indexOf('\n')), `${note.slice(note.indexOf('\n') + 1)}\n`]),
  );
}

/** The words of a line of shell. */
function argumentsOf(line: string): string[] {
  return line.replace(/ +#.*/, '').trim().split(/ +/);
}

/** Lines that run the command line, with what follows its name. */
const lines = blocks.flatMap(({ place, text, language }) =>
  ['ts', 'python'].includes(language)
    ? []
    : [...text.matchAll(/^(?:\$ |- run: )?(?:npx )?cdk8s-fluxcd ([a-z].*)$/gm)].map(
        ([, line]) => [line.replace(/ +#.*/, ''), place] as const,
      ),
);

test.each(lines)('the command line has what cdk8s-fluxcd %s uses (%s)', (line) => {
  const [name, ...args] = argumentsOf(line);
  expect(Object.keys(commands)).toContain(name);
  const { name: called, options } = commands[name]();
  expect(() => parse(called, args, options)).not.toThrow();
});

const yaml = (page: string, has: string) => blocks.find(({ place, text }) => place.startsWith(`${page}:`) && text.includes(has))!.text;
const page = (name: string) => readFileSync(join(root, name), 'utf8');

test('the settings that docs/audit.md shows are read', () => {
  const { ruleSet, failOn, baseline, severities, suppressions } = parsedSettings(
    yaml('docs/audit.md', 'ruleSet:'),
    '.cdk8s-fluxcd.yaml',
    root,
  );
  expect({ ruleSet, failOn, baseline, severities, suppressed: suppressions.map(({ rule, written }) => ({ rule, written })) }).toEqual({
    ruleSet: 'strict',
    failOn: 'warning',
    baseline: '.cdk8s-fluxcd-known.json',
    severities: new Map([['interval-handbook', 'off']]),
    suppressed: [{ rule: 'prune-disabled', written: ['apps/legacy/**'] }],
  });
});

test('the validation of cdk8s.yaml that docs/command-line.md shows is what the plugin accepts', () => {
  const [validation] = parseYaml(yaml('docs/command-line.md', 'validations:')).validations;
  expect(validation).toMatchObject({ package: './node_modules/cdk8s-fluxcd', class: fluxcd.FluxValidation.name });
  expect(() => new fluxcd.FluxValidation(validation.properties)).not.toThrow();
});

test.each([
  ['docs/audit-in-ci.md', 'action.yml', 'templates/audit.yml'],
  ['docs/diff.md', 'diff/action.yml', 'templates/diff.yml'],
])('%s lists all inputs of the action, with their defaults, and those of the template', (of, action, template) => {
  const rows = [...page(of).matchAll(/^\| `([\w-]+)` \| (?:`([^`]+?)`)? ?\| /gm)].map(([, name, value = '']) => [name, value]);
  const { inputs } = parseYaml(page(action));
  const defaults = Object.entries<{ readonly default: string }>(inputs).map(([name, input]) => [
    name,
    input.default.replace(/^\$\{\{ (.*) \}\}$/, '$1'),
  ]);
  expect(rows).toEqual(defaults);

  const [, listed] = /Inputs: ([^.]*)\./.exec(page(of))!;
  const [{ spec }] = parseAllDocuments(page(template)).map((document) => document.toJS());
  expect(listed.match(/[\w-]+/g)).toEqual(Object.keys(spec.inputs));
});

test('every construct in the table of README is exported', () => {
  const [, table] = /## Constructs\n([^]*?)\n## /.exec(page('README.md'))!;
  const names = [...table.matchAll(/`([A-Z]\w+)`/g)].map(([, name]) => name);
  expect(names.length).toBeGreaterThan(30);
  expect(names.filter((name) => !(name in fluxcd))).toEqual([]);
});

test('README says how many rules are run', () => {
  const rules = page('RULES.md').split(/^## /m);
  const rows = (section: string) => section.match(/^\| \[/gm)!.length;
  const ofRepositories = rules.find((section) => section.startsWith('Rules of repositories'))!;
  const [, more, repositories] = /more than (\d+) \[rules\].* (\d+) more about whole repositories/.exec(page('README.md'))!;
  const tens = (count: number) => Math.floor(count / 10) * 10;
  expect([Number(more), Number(repositories)]).toEqual([tens(rows(rules[0])), tens(rows(ofRepositories))]);
});
