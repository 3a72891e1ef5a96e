import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openLookups } from '../../projenrc/lookups';

const root = join(__dirname, '..', '..');

test('no table of constants is looked up by what users write, unless it inherits nothing', () => {
  const files = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.includes('.generated.'))
    .map((entry) => join(entry.parentPath, entry.name));
  expect(openLookups(root, files)).toEqual([]);
});

test('a lookup in a plain object is found, one in a table or behind Object.hasOwn is not', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'lookups-')), 'a.ts');
  writeFileSync(
    file,
    `function table<T>(rows: { readonly [name: string]: T }) { return rows; }
const plain: { readonly [name: string]: number } = { a: 1 };
const rows = table({ a: 1 });
export const found = (name: string) => plain[name];
export const isThere = (name: string) => name in plain;
export const inTable = (name: string) => rows[name];
export const guarded = (name: string) => (Object.hasOwn(plain, name) ? plain[name] : 0);
export const known = () => plain['a'];
`,
  );
  expect(openLookups(root, [file]).map(({ line, text }) => `${line} ${text}`)).toEqual(['4 plain[name]', '5 name in plain']);
});
