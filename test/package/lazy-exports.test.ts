import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeExportsLazy } from '../../projenrc/lazy-exports';
import * as sources from '../../src';

const root = join(__dirname, '..', '..');
let folder: string;

/** A folder in which programs find the compiled library by its name. */
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-lazy-'));
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'cdk8s-fluxcd'));
  symlinkSync(join(root, 'node_modules', 'cdk8s'), join(folder, 'node_modules', 'cdk8s'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What a program prints as JSON. */
function printed(file: 'program.cjs' | 'program.mjs', text: string): unknown {
  writeFileSync(join(folder, file), text);
  return JSON.parse(execFileSync(process.execPath, [join(folder, file)], { cwd: folder, encoding: 'utf8' }));
}

const names = { flux: Object.keys(sources).sort(), crds: Object.keys(sources.crds).sort() };

test('the compiled library has the names of the sources', () => {
  const program = `
    const flux = require('cdk8s-fluxcd');
    console.log(JSON.stringify({ flux: Object.keys(flux).sort(), crds: Object.keys(flux.crds).sort() }));`;
  expect(printed('program.cjs', program)).toEqual(names);
});

test('every name of the compiled library has a value', () => {
  const program = `
    const flux = require('cdk8s-fluxcd');
    const without = (of) => Object.keys(of).filter((name) => of[name] === undefined);
    console.log(JSON.stringify([...without(flux), ...without(flux.crds)]));`;
  expect(printed('program.cjs', program)).toEqual([]);
});

test('an ES module imports single names', () => {
  const program = `
    import { GitRepository, SecretRef, crds } from 'cdk8s-fluxcd';
    console.log(JSON.stringify([GitRepository.name, SecretRef.named('x').name, crds.GitRepository.GVK.kind]));`;
  expect(printed('program.mjs', program)).toEqual(['GitRepository', 'x', 'GitRepository']);
});

test('an ES module imports everything as one object', () => {
  const program = `
    import * as flux from 'cdk8s-fluxcd';
    console.log(JSON.stringify(Object.keys(flux)));`;
  expect(printed('program.mjs', program)).toEqual(expect.arrayContaining(names.flux));
});

/** The files of the library that a program has loaded, by their paths in lib/. */
const loaded = `JSON.stringify(Object.keys(require.cache).filter((file) => /[\\\\/]lib[\\\\/](src|imports)[\\\\/]/.test(file))
  .map((file) => file.split(/[\\\\/]lib[\\\\/]/).pop().replaceAll('\\\\', '/')).filter((file) => !file.startsWith('src/constructs/core/')).sort())`;

test('a program that only loads the library loads its index, and what listens to constructs', () => {
  expect(printed('program.cjs', `require('cdk8s-fluxcd'); console.log(${loaded});`)).toEqual([
    'src/checks/app-state.js',
    'src/checks/attach-to-constructs.js',
    'src/checks/attach.js',
    'src/checks/synth-pass.js',
    'src/index.js',
    'src/wording/own-package.js',
  ]);
});

test('a program that uses one kind loads that kind, and the L1 bindings of its group', () => {
  const files = printed('program.cjs', `require('cdk8s-fluxcd').GitRepository; console.log(${loaded});`) as string[];
  expect(files).toEqual(
    expect.arrayContaining(['imports/source.toolkit.fluxcd.io.js', 'src/index.js', 'src/constructs/sources/git-repository.js']),
  );
  expect(files.filter((file) => file.startsWith('imports/'))).toEqual(['imports/source.toolkit.fluxcd.io.js']);
  expect(files.filter((file) => /^src\/constructs\/(appliers|images|notifications|operator|patterns)\//.test(file))).toEqual([]);
});

test('a program that builds a tree loads no rules and no schemas; its synth loads them, and not what renders ResourceSets', () => {
  const program = `
    const { App, Chart, Testing } = require('cdk8s');
    const flux = require('cdk8s-fluxcd');
    const rooms = () => [...new Set(JSON.parse(${loaded}).map((file) => file.split('/').slice(1, -1).join('/')))];
    const chart = new Chart(new App(), 'chart');
    new flux.GitRepository(chart, 'fleet', { url: 'https://github.com/acme/fleet' });
    const before = rooms();
    Testing.synth(chart);
    const language = Object.keys(require.cache).some((file) => /[\\\\/]template[\\\\/]language[\\\\/]/.test(file));
    console.log(JSON.stringify({ before: before.filter((room) => ['analysis/rules', 'engines/schema', 'engines/template'].includes(room)),
      after: rooms().filter((room) => ['analysis/rules', 'engines/schema'].includes(room)), language }));`;
  expect(printed('program.cjs', program)).toEqual({ before: [], after: ['analysis/rules', 'engines/schema'], language: false });
});

describe('lazy exports', () => {
  let made: string;

  beforeEach(() => {
    made = mkdtempSync(join(folder, 'made-'));
    for (const path of ['src/room', 'lib/src/room']) mkdirSync(join(made, path), { recursive: true });
  });

  const write = (path: string, text: string) => writeFileSync(join(made, path), text);

  test('an index that is read inside is lazy, too', () => {
    for (const index of ['src/index', 'src/room/index']) write(`${index}.ts`, '');
    write('src/index.ts', "export { A } from './a';\n");
    write('src/room/index.ts', "export { B } from './b';\n");
    write('lib/src/room/index.js', "exports.B = require('./b').B;");
    write('lib/src/a.js', "const room = require('./room'); exports.A = () => room.B;");
    write('lib/src/room/b.js', 'exports.B = 3;');
    for (const name of ['a', 'room/b']) write(`src/${name}.ts`, '');

    makeExportsLazy(made, 'src/index', 'src/room/index');

    const program = `
      const { A } = require(${JSON.stringify(join(made, 'lib/src/index.js'))});
      const isLoaded = () => Object.keys(require.cache).some((file) => file.endsWith('b.js'));
      console.log(JSON.stringify([isLoaded(), A(), isLoaded()]));`;
    expect(printed('program.cjs', program)).toEqual([false, 3, true]);
  });

  test('a file is loaded when one of its names is read', () => {
    write('src/index.ts', "export * from './room';\nexport * as all from './room';\nexport type { T } from './types';\n");
    write('src/room/index.ts', "export { A } from './a';\nexport * from './b';\n");
    write('lib/src/index.js', '');
    write('lib/src/room/index.js', '');
    write('lib/src/room/a.js', 'exports.A = 1; exports.hidden = 2;\n//# sourceMappingURL=data:application/json;base64,e30=');
    write('lib/src/room/b.js', 'exports.B = 3;');
    for (const name of ['a', 'b']) write(`src/room/${name}.ts`, '');

    makeExportsLazy(made, 'src/index');

    expect(readFileSync(join(made, 'lib/src/room/a.js'), 'utf8')).toBe('exports.A = 1; exports.hidden = 2;\n');
    const program = `
      const index = require(${JSON.stringify(join(made, 'lib/src/index.js'))});
      const files = () => Object.keys(require.cache).length;
      const before = files();
      console.log(JSON.stringify([Object.keys(index), index.A, files() - before, index.B, files() - before, Object.keys(index.all)]));`;
    expect(printed('program.cjs', program)).toEqual([['A', 'B', 'all'], 1, 1, 3, 2, ['A', 'B']]);
  });

  test('an index that does more than re-export is an error', () => {
    write('src/index.ts', 'export const x = 1;\n');
    expect(() => makeExportsLazy(made, 'src/index')).toThrow(
      new Error('src/index.ts must hold nothing but "export ... from": it decides what is loaded.'),
    );
  });

  test('a name that is no value of the file is an error', () => {
    write('src/index.ts', "export { Gone } from './a';\n");
    write('src/a.ts', '');
    write('lib/src/a.js', 'exports.A = 1;');
    expect(() => makeExportsLazy(made, 'src/index')).toThrow(
      new Error('src/index.ts exports Gone, which is not a value of src/a.ts. If it is a type, write "export type".'),
    );
  });
});
