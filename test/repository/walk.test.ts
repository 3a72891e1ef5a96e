import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { InputFile, inputFiles, UnreadableInput } from '../../src/repository/input-files';
import { Files, folderWith, textOf } from '../cli/support';

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
  await expect(found(folder)[0].read()).rejects.toThrow(new UnreadableInput('x.yaml', 'is no text in UTF-8'));
});
