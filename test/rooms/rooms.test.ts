import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { circlesIn, importsBelow } from '../../projenrc/imports';
import { mostFunctions } from '../../projenrc/rooms';
import { upwardRows, withTable, wrongCircles, wrongImports } from '../../projenrc/rooms-check';

const root = join(__dirname, '..', '..');
const engines = readdirSync(join(root, 'src', 'engines'));
const imports = importsBelow(join(root, 'src'));

test('a room uses only the rooms that the table allows', () => {
  expect(wrongImports(imports)).toEqual([]);
});

test('the table allows no import that runs upwards', () => {
  expect(upwardRows()).toEqual([]);
});

test('files that import each other are at most 8 and are named with their reason', () => {
  expect(wrongCircles(imports)).toEqual([]);
});

test('ARCHITECTURE.md shows the table', () => {
  const page = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');
  expect(page).toBe(withTable(page));
});

test('a wrong import is refused with the name of the room and what it may use', () => {
  const wrong = new Map([['engines/yaml/scanner.ts', ['analysis/model/model.ts', 'kubernetes/pointer.ts', 'engines/yaml/token.ts']]]);
  expect(wrongImports(wrong)).toEqual([
    'src/engines/yaml/scanner.ts imports src/analysis/model/model.ts of the room analysis/model. ' +
      'The room engines/yaml may use kubernetes, golang: projenrc/rooms.ts says so.',
  ]);
});

test('a part of an engine is refused to the product, which uses the index, and allowed to another engine', () => {
  const mixed = new Map([
    ['repository/read-objects.ts', ['engines/yaml/stream.ts', 'engines/yaml/index.ts']],
    ['engines/template/read-objects.ts', ['engines/yaml/stream.ts']],
  ]);
  expect(wrongImports(mixed)).toEqual([
    'src/repository/read-objects.ts imports src/engines/yaml/stream.ts, which is a part of the engine. Use src/engines/yaml/index.ts instead.',
  ]);
});

test.each(engines)('the engine %s has at most 5 functions for the product, and a README', (engine) => {
  const folder = join(root, 'src', 'engines', engine);
  const functions = Object.values(jest.requireActual<object>(folder)).filter(
    (value) => typeof value === 'function' && !/^class\b/.test(String(value)),
  );
  expect(functions.length).toBeLessThanOrEqual(mostFunctions);
  expect(readFileSync(join(folder, 'README.md'), 'utf8')).toMatch(/^# [^]+\n## Equal to[^]+\n## Limits[^]+\n## A new upstream version/);
});

test('a file outside of all rooms is refused', () => {
  expect(wrongImports(new Map([['utils/strings.ts', []]]))).toEqual([
    'src/utils/strings.ts belongs to no room. Move it into one, or add its room to projenrc/rooms.ts.',
  ]);
});

test('a file of an inner room is not taken for one of the room around it', () => {
  expect(wrongImports(new Map([['constructs/fleet/tree/fleet.ts', ['constructs/fleet/fleet-app.ts']]]))).toEqual([
    'src/constructs/fleet/tree/fleet.ts imports src/constructs/fleet/fleet-app.ts of the room constructs/fleet. ' +
      'The room constructs/fleet/tree may use wording, kubernetes, flux, constructs/core, constructs/sources, constructs/appliers, constructs/operator, checks: ' +
      'projenrc/rooms.ts says so.',
  ]);
});

test('a circle that nobody named is refused', () => {
  const circle = new Map([
    ['cli/a.ts', ['cli/b.ts']],
    ['cli/b.ts', ['cli/c.ts']],
    ['cli/c.ts', ['cli/a.ts', 'cli/d.ts']],
    ['cli/d.ts', []],
  ]);
  expect(circlesIn(circle)).toEqual([['cli/a.ts', 'cli/b.ts', 'cli/c.ts']]);
  expect(wrongCircles(circle)[0]).toBe(
    'These files import each other: src/cli/a.ts, src/cli/b.ts, src/cli/c.ts. Break the circle, or name it with its reason in projenrc/rooms.ts.',
  );
});

test('a circle of more than 8 files is refused, whoever names it', () => {
  const names = [...'abcdefghi'];
  const circle = new Map(names.map((name, index) => [`cli/${name}.ts`, [`cli/${names[(index + 1) % names.length]}.ts`]]));
  expect(wrongCircles(circle)[0]).toBe(
    `9 files import each other, and 8 are the most: ${names.map((name) => `src/cli/${name}.ts`).join(', ')}.`,
  );
});
