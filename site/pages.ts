import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { addressOf, fileOf, root, targetOf } from './addresses';
import { addressOfType, ApiType, apiPages, typesOf } from './api';
import { otherLanguages } from './languages';

/** What the folder that VitePress reads has: each file with its text. */
export function sitePages(): ReadonlyMap<string, string> {
  const pages = new Map<string, string>();
  for (const file of pageFiles()) pages.set(fileOf(addressOf(file)!), pageOf(file, readFileSync(join(root, file), 'utf8')));
  const types = apiTypes();
  const sources = exampleSources();
  for (const [name, text] of apiPages(types)) {
    const examples = types.get(name)!.section === 'Constructs' ? examplesOf(name, sources) : '';
    pages.set(`api/${name}.md`, `${text}\n${examples}\n${otherLanguages(name)}\n`);
  }
  pages.set('api/index.md', apiIndex(types));
  return pages;
}

/** The pages of the repository that are pages of the site, but those of the API. */
export function pageFiles(): string[] {
  const all = ['', 'docs', 'docs/rules', 'docs/decisions', ...readdirSync(join(root, 'examples')).map((name) => `examples/${name}`)];
  return all
    .flatMap((folder) => namesIn(folder).map((name) => (folder === '' ? name : `${folder}/${name}`)))
    .filter((file) => file.endsWith('.md') && addressOf(file) !== undefined);
}

function namesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? [entry.name] : []));
}

/** The types of the public API, by their names. */
export function apiTypes(): ReadonlyMap<string, ApiType> {
  const modules = readFileSync(join(root, 'docs/api/README.md'), 'utf8').matchAll(/^## \[.*\]\((\w+)\.md\)$/gm);
  const types = [...modules].flatMap(([, name]) => typesOf(name, readFileSync(join(root, 'docs/api', `${name}.md`), 'utf8')));
  return new Map(types.map((type) => [type.name, type]));
}

/** The examples that make a construct, for the end of its page. */
function examplesOf(construct: string, sources: readonly (readonly [string, string])[]): string {
  const makes = new RegExp(`\\b(?:new|extends) ${construct}\\b`);
  const names = sources.flatMap(([name, text]) => (makes.test(text) ? [name] : []));
  return names.length === 0
    ? ''
    : `\n## Examples\n\n${names.map((name) => `- [${name}](${targetOf('README.md', `examples/${name}`)})`).join('\n')}\n`;
}

/** The names of the examples, each with its programs. */
function exampleSources(): (readonly [string, string])[] {
  const folder = join(root, 'examples');
  return readdirSync(folder).map((name) => {
    const files = namesIn(`examples/${name}`).filter((file) => file.endsWith('.ts'));
    return [name, files.map((file) => readFileSync(join(folder, name, file), 'utf8')).join('\n')];
  });
}

/** The titles of the modules of the API, by their names. */
export function apiModules(): ReadonlyMap<string, string> {
  const modules = readFileSync(join(root, 'docs/api/README.md'), 'utf8').matchAll(/^## \[(.*)\]\((\w+)\.md\)$/gm);
  return new Map([...modules].map(([, title, name]) => [name, title]));
}

function apiIndex(types: ReadonlyMap<string, ApiType>): string {
  const lists = [...apiModules()].map(([module, title]) => {
    const own = [...types.values()].filter((type) => type.module === module);
    return `## ${title}\n\n${own.map(({ name }) => `[${name}](${addressOfType(name, types)})`).join(' · ')}`;
  });
  const head =
    'Each type has a page; a construct has its props there, too. At its end are links to the same in Python and Java. What is different there: [Python](/python), [Java](/java).';
  return ['# API', head, ...lists, ''].join('\n\n');
}

/** The text of a page, with links that lead to pages of the site, without the comments that say how its code is tested. */
function pageOf(file: string, text: string): string {
  const pieces = text.split(/(^<!--[^]*?-->\n+|^```[^]*?^```$|(?<=\n\n|-->\n|^#.*\n) {4}.*\n(?:\n*^ {4}.*\n)*|`[^`\n]+`)/m);
  return pieces
    .map((piece, index) => {
      if (index % 2 === 0) {
        return piece.replace(/\]\(([^)\s]+)\)/g, (_, link: string) => `](${pictureOf(file, link) ?? targetOf(file, link)})`);
      }
      if (piece.startsWith('<!--')) return '';
      // What a command prints is not a string of a shell.
      return piece.startsWith('    ') ? fenced(piece.replace(/^ {4}/gm, '')) : piece.replace(/^```console$/m, '```text');
    })
    .join('');
}

/** Indented code in a fence, where VitePress leaves braces alone. */
function fenced(code: string): string {
  return `\`\`\`${/^(?:npm|npx|pip|kubectl|cdk8s-fluxcd) /m.test(code) ? 'sh' : 'text'}\n${code}\`\`\`\n`;
}

/** The address of a picture of a page, which the site has, too. */
function pictureOf(file: string, link: string): string | undefined {
  return link.endsWith('.svg') ? `/${posix.basename(posix.join(posix.dirname(file), link))}` : undefined;
}
