import crypto from 'node:crypto';
import fs, { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, folderWith, good, judgedByNewest } from './support';

const failed = (message: string) => ({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });

describe('help', () => {
  test('--help lists the commands', async () => {
    const { status, stdout, stderr } = await cli(['--help']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain(`Usage: cdk8s-fluxcd COMMAND [OPTIONS]

  audit `);
    expect(stdout).toContain(`
  --help     shows this help, or the options of a command
  --version  shows the version of cdk8s-fluxcd

Exit status: 0 all is well, 1 findings, hazards or a refusal, 2 wrong usage or
an input that cannot be read. The help of a command says more.
`);
  });

  test.each([
    ['diff', '0 no hazards, 1 hazards, 2 wrong usage, or something that cannot be read or built.'],
    ['push', '0 all tags have the content, 2 wrong usage, or a folder or registry that refuses.'],
    ['promote', '0 all tags have the content, 1 refused because of what would change, 2 wrong usage, or a registry that refuses.'],
    ['rollback', '0 all tags have the content, 1 refused because of what would change, 2 wrong usage, or a registry that refuses.'],
    [
      'init',
      '0 all files are up to date, 1 some wait for you, because you have edited them, 2 wrong usage, or a folder that cannot be written.',
    ],
    ['graph', '0 drawn, whatever is wrong with it, 2 wrong usage or an input that cannot be read.'],
    ['list', '0 listed, whatever cannot be built, 2 wrong usage or an input that cannot be read.'],
    ['webhook', '0 printed, 2 wrong usage.'],
    ['build', '0 all is built, 1 Kustomize or Flux refuses something, 2 wrong usage or an input that cannot be read.'],
    ['render', '0 all is generated, 1 a template does not render, 2 wrong usage or an input that cannot be read.'],
    ['synth', 'that of the program, 2 wrong usage.'],
    ['comment', '0 written, or no pull request that may be commented, 2 wrong usage, or a forge that refuses.'],
  ])('the help of %s says what its exit statuses mean', async (name, meaning) => {
    const { stdout } = await cli([name, '--help']);
    expect(stdout.replace(/\s+/g, ' ')).toContain(`Exit status: ${meaning}`);
  });

  test('without a command the help goes to stderr, and it is no success', async () => {
    const { status, stdout, stderr } = await cli([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toBe((await cli(['--help'])).stdout);
  });

  test('a command explains its options', async () => {
    const { status, stdout } = await cli(['validate', 'x', '--help']);
    expect(status).toBe(0);
    expect(stdout).toBe(`Usage: cdk8s-fluxcd validate PATH... [OPTIONS]

Checks the Flux objects of YAML files against the schemas and CEL rules of their
kinds, as the API server does.

  --format FORMAT               format of the report: text, json, sarif, junit,
                                markdown, html (default: text)
  --output FILE                 writes to FILE instead of standard output,
                                atomically
  --flux-version X.Y            checks against this Flux version (default: the
                                version in the files, or the newest known)
  --crds PATH                   file or folder with additional
                                CustomResourceDefinitions; can be repeated
  --cluster NAME=PATH           cluster that no file of the repository names,
                                and the folder that it syncs from; may be given
                                more than once
  --source NAMESPACE/NAME=PATH  folder with the files of a source that is
                                another repository; may be given more than once
  --cache DIR                   folder that keeps what was built for the next
                                run; no Secrets are kept in it
  --help                        shows this

Exit status: 0 nothing of severity error, 1 findings of severity error, 2 wrong
usage or an input that cannot be read.
`);
    expect((await cli(['help', 'validate'])).stdout).toBe(stdout);
  });

  test('no line of a help is longer than 80 columns', async () => {
    for (const args of [['--help'], ['validate', '--help'], ['audit', '--help'], ['build', '--help'], ['list', '--help']]) {
      expect((await cli(args)).stdout.split('\n').filter((line) => line.length > 80)).toEqual([]);
    }
  });

  test('--version is the version of the package', async () => {
    const { version } = JSON.parse(readFileSync(join(__dirname, '..', '..', 'package.json'), 'utf8')) as { version: string };
    expect(await cli(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
  });
});

describe('a command line that makes no sense', () => {
  test.each([
    [['validat', 'x'], 'Unknown command validat. Did you mean validate? See cdk8s-fluxcd --help.'],
    [['apply'], 'Unknown command apply. See cdk8s-fluxcd --help.'],
    [['constructor'], 'Unknown command constructor. See cdk8s-fluxcd --help.'],
    [['--format', 'json', 'validate'], 'Write the command first, then --format. See cdk8s-fluxcd --help.'],
    [['validate', '--fromat', 'json'], 'Unknown option --fromat of validate. Did you mean --format? See cdk8s-fluxcd validate --help.'],
    [['validate', '-f', 'x'], 'Unknown option -f of validate. See cdk8s-fluxcd validate --help.'],
    [['validate', 'x', '--format'], '--format needs a value: --format FORMAT.'],
    [['validate', '--crds', '--output', 'x'], '--crds needs a value: --crds PATH.'],
    [['validate', 'x', '--output', ''], '--output needs a value: --output FILE.'],
    [['validate', ''], 'A path is empty. Is a variable not set?'],
    [
      ['validate', 'x', '--format', 'jsn'],
      '--format is "jsn", but must be one of text, json, sarif, junit, markdown, html. Did you mean json?',
    ],
    [['validate'], 'validate needs a PATH: a file, a folder, or - for standard input.'],
  ])('%j', async (args, message) => {
    expect(await cli(args)).toEqual(failed(message));
  });

  test('what follows -- is a path, whatever it looks like', async () => {
    expect(await cli(['validate', '--', '--help'])).toMatchObject({ status: 2, stderr: 'cdk8s-fluxcd: --help: does not exist\n' });
  });
});

const crd = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'things.acme.io' },
  spec: {
    group: 'acme.io',
    names: { kind: 'Thing', plural: 'things' },
    scope: 'Namespaced',
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
};

describe('--output', () => {
  afterEach(() => jest.restoreAllMocks());

  const run = (folder: string, output: string) => cli(['validate', 'good.yaml', '--output', output], folder);

  test('writes the report to a file, and nothing to standard output', async () => {
    const folder = folderWith({ 'good.yaml': good, 'report.txt': 'old' });
    expect(await run(folder, 'report.txt')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toBe(
      `cdk8s-fluxcd: nothing found\n  1 object checked in 1 file\n${judgedByNewest}`,
    );
    expect(readdirSync(folder).sort()).toEqual(['good.yaml', 'report.txt']);
  });

  test('a symbolic link stays one', async () => {
    const folder = folderWith({ 'good.yaml': good, 'real.txt': 'old' });
    symlinkSync('real.txt', join(folder, 'link.txt'));
    await run(folder, 'link.txt');
    expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toContain('nothing found');
  });

  test('a link that somebody has put beside the file is not followed', async () => {
    const folder = folderWith({ 'good.yaml': good, 'victim.txt': 'mine' });
    symlinkSync('victim.txt', join(folder, `report.txt.${process.pid}.tmp`));
    await run(folder, 'report.txt');
    expect(readFileSync(join(folder, 'victim.txt'), 'utf8')).toBe('mine');
    expect(readFileSync(join(folder, 'report.txt'), 'utf8')).toContain('nothing found');
    expect(lstatSync(join(folder, 'report.txt')).isSymbolicLink()).toBe(false);
  });

  test('the unfinished text of a report has a name that nobody can guess', async () => {
    const folder = folderWith({ 'good.yaml': good });
    const opened = jest.spyOn(fs, 'openSync');
    await run(folder, 'report.txt');
    await run(folder, 'report.txt');
    const names = opened.mock.calls.map(([path]) => String(path)).filter((path) => path.endsWith('.tmp'));
    expect(names).toHaveLength(2);
    expect(new Set(names).size).toBe(2);
  });

  test('the unfinished text of a report is written to no file that somebody has put there, and that file stays', async () => {
    const folder = folderWith({ 'good.yaml': good, 'victim.txt': 'mine' });
    const id = '00000000-0000-4000-8000-000000000000';
    symlinkSync('victim.txt', join(folder, `report.txt.${id}.tmp`));
    jest.spyOn(crypto, 'randomUUID').mockReturnValue(id);
    expect(await run(folder, 'report.txt')).toEqual(
      failed("--output report.txt can't be written: a file with the name of its unfinished text is there already."),
    );
    expect(readFileSync(join(folder, 'victim.txt'), 'utf8')).toBe('mine');
    expect(readdirSync(folder).sort()).toEqual(['good.yaml', `report.txt.${id}.tmp`, 'victim.txt']);
  });

  test('a file that was read is not written over', async () => {
    const folder = folderWith({ 'good.yaml': good });
    symlinkSync('good.yaml', join(folder, 'link.yaml'));
    for (const output of ['good.yaml', './good.yaml', 'link.yaml']) {
      expect(await run(folder, output)).toEqual(failed(`--output ${output} is one of the files that were read. Nothing was written.`));
    }
    expect(readFileSync(join(folder, 'good.yaml'), 'utf8')).toBe(good);
  });

  test.each([
    ['a CustomResourceDefinition', 'crd.json', ['validate', 'good.yaml', '--crds', 'crd.json']],
    ['an ignore file', 'apps/.gitignore', ['validate', 'apps']],
    ['a Kustomize file', 'apps/kustomization.yaml', ['validate', 'apps']],
    ['a Kustomize file around an operand', 'apps/kustomization.yaml', ['validate', 'apps/a.yaml']],
    ['a patch, which is not checked', 'apps/patch.yaml', ['validate', 'apps']],
    ['the inputs of a rendering', 'in.yaml', ['render', 'set.yaml', '--inputs', 'in.yaml']],
    ['a patch in a folder that is rendered', 'apps/patch.yaml', ['render', 'apps', 'set.yaml']],
    ['a file that has no objects', 'apps/notes.yaml', ['validate', 'apps']],
  ])('%s is not written over', async (_, file, args) => {
    const files = {
      'good.yaml': good,
      'crd.json': JSON.stringify(crd),
      'in.yaml': '- {}\n',
      'set.yaml': 'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: { name: a, namespace: b }\nspec: {}\n',
      'apps/.gitignore': 'c.yaml\n',
      'apps/kustomization.yaml': 'patches: [{ path: patch.yaml }]\n',
      'apps/patch.yaml': good,
      'apps/notes.yaml': 'a: 1\n',
      'apps/a.yaml': good,
    };
    const folder = folderWith(files);
    expect(await cli([...args, '--output', file], folder)).toEqual(
      failed(`--output ${file} is one of the files that were read. Nothing was written.`),
    );
    expect(readFileSync(join(folder, file), 'utf8')).toBe(files[file as keyof typeof files]);
  });

  test('a symbolic link to a file that is not there yet makes it', async () => {
    const folder = folderWith({ 'good.yaml': good });
    symlinkSync('real.txt', join(folder, 'link.txt'));
    expect(await run(folder, 'link.txt')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(readFileSync(join(folder, 'real.txt'), 'utf8')).toContain('nothing found');
    expect(lstatSync(join(folder, 'link.txt')).isSymbolicLink()).toBe(true);
  });

  test('a symbolic link that leads to itself is an error', async () => {
    const folder = folderWith({ 'good.yaml': good });
    symlinkSync('link.txt', join(folder, 'link.txt'));
    expect(await run(folder, 'link.txt')).toEqual(
      failed("--output link.txt can't be written: it is a symbolic link that leads to itself."),
    );
  });

  test("what can't be written is an error, and nothing is left behind", async () => {
    const folder = folderWith({ 'good.yaml': good });
    mkdirSync(join(folder, 'taken'));
    writeFileSync(join(folder, 'taken', 'x'), '');
    expect(await run(folder, 'missing/report.txt')).toEqual(
      failed("--output missing/report.txt can't be written: the folder does not exist."),
    );
    expect(await run(folder, 'taken')).toEqual(failed("--output taken can't be written: it is a folder, or its folder is a file."));
    expect(readdirSync(folder).sort()).toEqual(['good.yaml', 'taken']);
    expect(existsSync(join(folder, 'missing'))).toBe(false);
  });
});
