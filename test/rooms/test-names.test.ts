import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { filesBelow } from '../../projenrc/lib-files';

/** Words with which no sentence begins that says by itself what it is about. */
const continues = /^(?:so|nor|likewise|its|and|or|but|that|which|whose)\b/;

/** The names of the tests in a text, of `test`, `test.each` and `it`. */
function namesIn(text: string): string[] {
  return [...text.matchAll(/(?:\b(?:test|it)\(|^[ \t]*(?:test\.each\(.*|\])\)\()\s*(['"`])(.+?)\1,/gm)].map(([, , name]) => name);
}

function fragmentsIn(text: string): string[] {
  return namesIn(text).filter((name) => continues.test(name));
}

test('the name of each test is a sentence with a subject of its own', () => {
  const root = join(__dirname, '..');
  // The samples below are none.
  const files = filesBelow(root, '.test.ts').filter((file) => file !== __filename);
  const fragments = files.flatMap((file) =>
    fragmentsIn(readFileSync(file, 'utf8')).map((name) => `${file.slice(root.length + 1)}: ${name}`),
  );
  expect(fragments).toEqual([]);
  expect(files.flatMap((file) => namesIn(readFileSync(file, 'utf8'))).length).toBeGreaterThan(900);
});

test('a name that goes on with another one is found, also behind a table', () => {
  const sample = [
    "test('so is a branch', () => {});",
    "test.each(kinds)('nor is %s', () => {});",
    '  [1, 2],',
    "])('its name is %s', () => {});",
  ];
  expect(fragmentsIn(sample.join('\n'))).toEqual(['so is a branch', 'nor is %s', 'its name is %s']);
});
