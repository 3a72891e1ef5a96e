import { mkdtempSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commitOf } from '../../src/repository/git/revision';
import { GitTree } from '../../src/repository/trees/git-tree';
import { UnreadableInput } from '../../src/repository/unreadable-input';
import { folderWith } from '../setup/files';
import { commitAll, git, initGit } from '../setup/git';

/** The tree of a commit with what is in a folder. */
function treeOf(folder: string): GitTree {
  initGit(folder);
  commitAll(folder);
  return new GitTree(folder, commitOf(folder, 'HEAD')!, 'HEAD');
}

test('has the files of the commit, whatever lies in the working tree', () => {
  const folder = folderWith({ 'a.yaml': 'a: 1\n', 'apps/b.txt': 'b', 'apps/deep/c.yaml': 'c: 1\n' });
  const tree = treeOf(folder);
  writeFileSync(join(folder, 'a.yaml'), 'a: 2\n');
  expect(tree.text('a.yaml')).toBe('a: 1\n');
  expect(tree.text('apps/b.txt')).toBe('b');
  expect(tree.text('gone.yaml')).toBeUndefined();
  expect(tree.entries('.')).toEqual([
    { name: 'a.yaml', isFolder: false },
    { name: 'apps', isFolder: true },
  ]);
  expect(tree.entries('apps')).toEqual([
    { name: 'b.txt', isFolder: false },
    { name: 'deep', isFolder: true },
  ]);
  expect([tree.isFolder('.'), tree.isFolder('apps/deep'), tree.isFolder('a.yaml'), tree.isFolder('gone')]).toEqual([
    true,
    true,
    false,
    false,
  ]);
  expect(tree.placeOf({ file: 'apps/b.txt', line: 3, column: 1 })).toEqual({ file: 'HEAD:apps/b.txt', line: 3, column: 1 });
});

test('keeps bytes that are no text, and refuses to read them as text', () => {
  const folder = folderWith({});
  writeFileSync(join(folder, 'logo.bin'), Buffer.from([0xff, 0x0a, 0x00]));
  const tree = treeOf(folder);
  expect([...tree.bytes('logo.bin')!]).toEqual([0xff, 0x0a, 0x00]);
  expect(() => tree.text('logo.bin')).toThrow(new UnreadableInput('HEAD:logo.bin', 'is not valid UTF-8'));
});

test('has no symbolic links, as a source of Flux', () => {
  const folder = folderWith({ 'a.yaml': 'a: 1\n' });
  symlinkSync('a.yaml', join(folder, 'b.yaml'));
  symlinkSync('/etc', join(folder, 'etc'));
  const tree = treeOf(folder);
  expect(tree.entries('.').map(({ name }) => name)).toEqual(['a.yaml']);
  expect(tree.text('b.yaml')).toBeUndefined();
  expect([tree.absence('etc/hosts'), tree.absence('a.yaml'), tree.absence('none')]).toEqual([
    'etc is a symbolic link, and sources of Flux have none',
    undefined,
    undefined,
  ]);
});

test('knows that a folder is a submodule', () => {
  const folder = folderWith({ 'a.yaml': 'a: 1\n' });
  initGit(folder);
  commitAll(folder);
  git(folder, 'update-index', '--add', '--cacheinfo', `160000,${commitOf(folder, 'HEAD')},charts`);
  git(folder, 'commit', '-q', '-m', 'a submodule');
  const tree = new GitTree(folder, commitOf(folder, 'HEAD')!, 'HEAD');
  expect([tree.isFolder('charts'), tree.absence('charts/web.yaml')]).toEqual([
    false,
    'charts is a submodule, whose files are in another repository',
  ]);
});

test('refuses a file of more than 16 MiB', () => {
  const folder = folderWith({ 'big.yaml': '' });
  truncateSync(join(folder, 'big.yaml'), 16 * 1024 * 1024 + 1);
  expect(() => treeOf(folder).bytes('big.yaml')).toThrow(
    new UnreadableInput('HEAD:big.yaml', 'is too large to be read: more than 16 MiB. If Flux does not need it, name it in .sourceignore'),
  );
});

test('names with line breaks and quotes are those of the files', () => {
  expect(treeOf(folderWith({ 'a "b"\n\tc.yaml': 'a: 1\n' })).entries('.')).toEqual([{ name: 'a "b"\n\tc.yaml', isFolder: false }]);
});

test.each(['', '-v', '--all', 'nowhere', 'HEAD:a.yaml', 'HEAD..HEAD'])('%j is not a commit', (revision) => {
  const folder = folderWith({ 'a.yaml': '' });
  treeOf(folder);
  expect(commitOf(folder, revision)).toBeUndefined();
});

test('a hook of another repository does not change which one is read', () => {
  const [own, other] = [folderWith({ 'a.yaml': 'own' }), folderWith({ 'a.yaml': 'other' })];
  treeOf(other);
  treeOf(own);
  process.env.GIT_DIR = join(other, '.git');
  try {
    expect(new GitTree(own, commitOf(own, 'HEAD')!, 'HEAD').text('a.yaml')).toBe('own');
  } finally {
    delete process.env.GIT_DIR;
  }
});

test('without git a revision is an error that says so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'no-git-'));
  const { PATH } = process.env;
  process.env.PATH = folder;
  try {
    expect(() => commitOf(folder, 'main')).toThrow("can't be compared with a Git revision: git is not installed");
  } finally {
    process.env.PATH = PATH;
  }
});
