import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { root } from './pages';
import * as fluxcd from '../../src';

/** The rows of the table "What it covers, with its tests", with what is between backticks in each cell. */
const rows = readFileSync(join(root, 'docs/which-construct.md'), 'utf8')
  .split('## What it covers, with its tests')[1]
  .split('\n## ')[0]
  .split('\n')
  .filter((line) => /^\| \d+\. /.test(line))
  .map((line) => {
    const [, row, constructs, tests] = line.split('|').map((cell) => cell.trim());
    return { row, constructs: namesIn(constructs), tests: namesIn(tests) };
  });

const testFiles = readdirSync(join(root, 'test/constructs'), { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.test.ts'),
);

test('the pages name a construct for the receivers of chapter 4, and for chapters 10 to 12', () => {
  expect([...new Set(rows.map(({ row }) => row.replace(/\..*/, '')))]).toEqual(['4', '10', '11', '12']);
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
