import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './pages';
import * as fluxcd from '../../src';

/** The rows of the table of docs/practices.md, with what is between backticks in each cell. */
const rows = readFileSync(join(root, 'docs/practices.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| \d+\. /.test(line))
  .map((line) => {
    const [, row, constructs, rules, tests] = line.split('|').map((cell) => cell.trim());
    return { row, constructs: namesIn(constructs), rules: [...rules.matchAll(/\[([\w-]+)\]/g)].map(([, id]) => id), tests: namesIn(tests) };
  });

const testFiles = readdirSync(join(root, 'test/constructs'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.test.ts'),
);

test('the practices have a construct for each chapter after the kinds', () => {
  expect([...new Set(rows.map(({ row }) => row.replace(/\..*/, '')))]).toEqual(['2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12']);
});

test.each(rows)('the rules of "$row" have their pages', ({ rules }) => {
  expect(rules.filter((id) => !existsSync(join(root, 'docs/rules', `${id}.md`)))).toEqual([]);
});

test.each(rows)('the constructs of "$row" are there, and their tests use them and read messages', ({ constructs, tests }) => {
  expect(constructs.filter((name) => !Object.hasOwn(fluxcd, name))).toEqual([]);
  const texts = tests.map((name) => {
    const file = testFiles.find((path) => basename(path) === `${name}.test.ts`);
    return file === undefined ? `no test ${name}` : readFileSync(join(root, 'test/constructs', file), 'utf8');
  });
  const all = texts.join('\n');
  expect(constructs.filter((name) => !new RegExp(`\\b${name}\\b`).test(all))).toEqual([]);
  expect(texts.every((text) => /toEqual\(/.test(text))).toBe(true);
  expect(all).toContain('toThrow(');
});

function namesIn(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
}
