import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputFile, inputFiles } from '../../src/repository/input-files';
import { UnreadableInput } from '../../src/repository/unreadable-input';
import { cli, Files, folderWith, good, textOf } from '../cli/support';
import { newestFlux } from '../setup/versions';

function found(folder: string, paths: readonly string[] = ['.']): InputFile[] {
  const files = inputFiles({ paths, cwd: folder, stdin: textOf('') }, (input) => {
    throw input;
  });
  return [...files];
}

function names(files: Files | string, paths?: readonly string[]): string[] {
  return found(typeof files === 'string' ? files : folderWith(files), paths).map(({ name }) => name);
}

test('a folder stands for its YAML and JSON files, in the order of their names', () => {
  const files = { 'b/x.yml': '', 'a.yaml': '', 'c.json': '', 'readme.md': '', 'x.yaml.bak': '' };
  expect(names(files)).toEqual(['a.yaml', 'b/x.yml', 'c.json']);
});

test('a file is read whatever its name', () => {
  expect(names({ 'x.txt': '' }, ['x.txt'])).toEqual(['x.txt']);
});

test('a file that two paths lead to is read once', () => {
  expect(names({ 'a/x.yaml': '' }, ['a', '.', 'a/x.yaml'])).toEqual(['a/x.yaml']);
});

test('hidden folders are left out', () => {
  expect(names({ '.github/workflows/ci.yaml': '', 'a/.cache/x.yaml': '', 'a/y.yaml': '' })).toEqual(['a/y.yaml']);
});

describe('.gitignore and .sourceignore', () => {
  test('leave out files and folders', () => {
    const files = {
      '.gitignore': '/dist/\n*.local.yaml\n',
      '.sourceignore': 'docs\n',
      'dist/x.yaml': '',
      'a/dist/x.yaml': '',
      'a.local.yaml': '',
      'docs/x.yaml': '',
    };
    expect(names(files)).toEqual(['a/dist/x.yaml']);
  });

  test('the nearest one that says something decides', () => {
    expect(names({ '.gitignore': '*.gen.yaml\n', 'a/.gitignore': '!keep.gen.yaml\n', 'a/keep.gen.yaml': '', 'a/x.gen.yaml': '' })).toEqual([
      'a/keep.gen.yaml',
    ]);
  });

  test('nothing in a folder that is left out comes back', () => {
    expect(names({ '.gitignore': 'a/\n!a/x.yaml\n', 'a/x.yaml': '', 'b.yaml': '' })).toEqual(['b.yaml']);
  });

  test('those of the repository count in a folder of it', () => {
    const folder = folderWith({ '.gitignore': '/apps/old/\n', 'apps/old/x.yaml': '', 'apps/new/x.yaml': '' });
    mkdirSync(join(folder, '.git'));
    expect(names(folder, ['apps'])).toEqual(['apps/new/x.yaml']);
  });

  test('a file that is named is read all the same', () => {
    expect(names({ '.gitignore': '*.yaml\n', 'x.yaml': '' }, ['x.yaml'])).toEqual(['x.yaml']);
  });
});

test('symbolic links are not followed: out of the folder, in circles, or to what is found anyway', () => {
  const outside = folderWith({ 'secret.yaml': '' });
  const folder = folderWith({ 'a/x.yaml': '' });
  symlinkSync(outside, join(folder, 'outside'));
  symlinkSync('..', join(folder, 'a', 'up'));
  symlinkSync('a/x.yaml', join(folder, 'again.yaml'));
  expect(names(folder)).toEqual(['a/x.yaml']);
});

describe('told apart', () => {
  const reasons = (files: Files, paths?: readonly string[]) =>
    Object.fromEntries(found(folderWith(files), paths).map(({ name, passedOver }) => [name, passedOver ?? 'checked']));

  test('the files of a Helm chart, but for its CRDs', () => {
    expect(reasons({ 'c/Chart.yaml': '', 'c/values.yaml': '', 'c/templates/x.yaml': '', 'c/crds/x.yaml': '', 'x.yaml': '' })).toEqual({
      'c/Chart.yaml': 'chart',
      'c/crds/x.yaml': 'checked',
      'c/templates/x.yaml': 'chart',
      'c/values.yaml': 'chart',
      'x.yaml': 'checked',
    });
  });

  test('files whose ending says that they are templates, but for those of a chart', () => {
    expect(
      reasons({ 'a.yaml.j2': '', 'b.tmpl': '', 'c.json.gotmpl': '', 'd.j2x': '', 'e.yaml': '', 'f/Chart.yaml': '', 'f/_helpers.tpl': '' }),
    ).toEqual({ 'a.yaml.j2': 'template', 'b.tmpl': 'template', 'c.json.gotmpl': 'template', 'e.yaml': 'checked', 'f/Chart.yaml': 'chart' });
  });

  const overlay = {
    'base/kustomization.yaml': 'resources: [app.yaml]\n',
    'base/app.yaml': '',
    'prod/kustomization.yaml': `
resources: [../base]
patches:
  - path: a.yaml
  - patch: "{}"
patchesStrategicMerge: [../patches/b.yaml, "apiVersion: v1\\nkind: X"]
patchesJson6902: [{ path: c.yaml, target: {} }]
`,
    'prod/a.yaml': '',
    'prod/c.yaml': '',
    'patches/b.yaml': '',
  };

  test('the patches that a Kustomize file names, wherever they lie', () => {
    expect(reasons(overlay)).toEqual({
      'base/app.yaml': 'checked',
      'base/kustomization.yaml': 'checked',
      'patches/b.yaml': 'patch',
      'prod/a.yaml': 'patch',
      'prod/c.yaml': 'patch',
      'prod/kustomization.yaml': 'checked',
    });
  });

  test('a patch that is named alone', () => {
    expect(reasons(overlay, ['prod/a.yaml'])).toEqual({ 'prod/a.yaml': 'patch' });
  });
});

test("what is no UTF-8 can't be read", async () => {
  const folder = folderWith({});
  writeFileSync(join(folder, 'x.yaml'), Buffer.from([0x61, 0xff]));
  await expect(found(folder)[0].read()).rejects.toThrow(new UnreadableInput('x.yaml', 'is not valid UTF-8'));
});

describe('what is not a file to open is not opened', () => {
  /** Statuses and what a report says of the files that were left out. */
  const outcome = async (folder: string) => {
    const { status, stdout, stderr } = await cli(['validate', '.'], folder);
    return { status, end: stdout.slice(stdout.lastIndexOf('cdk8s-fluxcd: ')), stderr };
  };
  const special = (count: string) => ({
    status: 0,
    end: `cdk8s-fluxcd: nothing found\n  1 object checked in 2 files\n  against Flux ${newestFlux} (the newest that is known: no file states one)\n  skipped: ${count}\n`,
    stderr: '',
  });
  const one = special('1 ignore or Kustomize file that is not a regular file of the repository');

  test.each(['.gitignore', '.sourceignore', 'kustomization.yaml', 'Kustomization'])('%s that leads to a device', async (name) => {
    const folder = folderWith({ 'a.yaml': good });
    symlinkSync('/dev/zero', join(folder, name));
    expect(await outcome(folder)).toEqual(one);
  });

  test.each(['.gitignore', 'kustomization.yml'])('%s that is a pipe', async (name) => {
    const folder = folderWith({ 'a.yaml': good });
    execFileSync('mkfifo', [join(folder, name)]);
    expect(await outcome(folder)).toEqual(one);
  });

  test.each(['.gitignore', '.sourceignore', 'kustomization.yaml'])('%s that is a folder', async (name) => {
    const folder = folderWith({ 'a.yaml': good });
    mkdirSync(join(folder, name));
    expect(await outcome(folder)).toEqual(one);
  });

  test('an ignore file that leads out of the repository', async () => {
    const outside = folderWith({ patterns: 'a.yaml\n' });
    const folder = folderWith({ 'a.yaml': good });
    mkdirSync(join(folder, '.git'));
    symlinkSync(join(outside, 'patterns'), join(folder, '.gitignore'));
    expect(await outcome(folder)).toEqual(one);
  });

  test('a link inside of the repository is followed', async () => {
    const folder = folderWith({ 'a.yaml': good, 'apps/b.yaml': good, patterns: 'b.yaml\n' });
    mkdirSync(join(folder, '.git'));
    symlinkSync('../patterns', join(folder, 'apps/.gitignore'));
    expect(await outcome(folder)).toEqual({
      status: 0,
      end: `cdk8s-fluxcd: nothing found\n  1 object checked in 1 file\n  against Flux ${newestFlux} (the newest that is known: no file states one)\n`,
      stderr: '',
    });
  });

  test.each(['.gitignore', 'kustomization.yaml'])('%s of a size that nobody writes is an error', async (name) => {
    const folder = folderWith({ 'a.yaml': good, [name]: '#\n'.repeat(200_000) });
    const { status, stderr } = await outcome(folder);
    expect({ status, stderr: stderr.split('\n')[0] }).toEqual({ status: 2, stderr: `cdk8s-fluxcd: ${name}: is too large to be read` });
  });

  test('an operand that has no end is too large', async () => {
    const { status, stderr } = await cli(['validate', '/dev/zero'], {});
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'cdk8s-fluxcd: /dev/zero: is too large to be read\n' });
  });

  test('a pipe that is named is read', async () => {
    const folder = folderWith({ 'a.yaml': good });
    execFileSync('mkfifo', [join(folder, 'pipe')]);
    spawn('sh', ['-c', 'cat a.yaml > pipe'], { cwd: folder, stdio: 'ignore' });
    expect((await cli(['validate', 'pipe'], folder)).stdout).toBe(
      `cdk8s-fluxcd: nothing found\n  1 object checked in 1 file\n  against Flux ${newestFlux} (the newest that is known: no file states one)\n`,
    );
  });

  test('a name that is not UTF-8 is said to be one', async () => {
    const folder = folderWith({ 'a.yaml': good });
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/b`), Buffer.from([0xff]), Buffer.from('.yaml')]), good);
    const { status, stderr } = await outcome(folder);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'cdk8s-fluxcd: b\ufffd.yaml: has a name that is not UTF-8. Rename it\n' });
  });
});
