import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PathsRead } from '../../src/repository/paths-read';
import { DiskTree, Links } from '../../src/repository/trees/disk-tree';
import { folderWith } from '../cli/support';

const treeOf = (root: string, links: Links) => new DiskTree(root, (path) => path.slice(root.length + 1), new PathsRead(), links);

test('files and folders of the root are there, what lies outside is not', () => {
  const tree = treeOf(folderWith({ 'a/b.yaml': 'b', 'c.yaml': 'c' }), Links.FOLLOWED);
  expect([tree.text('a/b.yaml'), tree.text('a'), tree.text('none'), tree.isFolder('a'), tree.isFolder('c.yaml')]).toEqual([
    'b',
    undefined,
    undefined,
    true,
    false,
  ]);
  expect(tree.entries('.')).toEqual([
    { name: 'a', isFolder: true },
    { name: 'c.yaml', isFolder: false },
  ]);
});

test('links are followed inside of the root; a source of Flux has none', () => {
  const outside = folderWith({ 'secret.yaml': 'secret' });
  const root = folderWith({ 'a/b.yaml': 'b' });
  symlinkSync('a', join(root, 'in'));
  symlinkSync(outside, join(root, 'out'));
  symlinkSync(join(outside, 'secret.yaml'), join(root, 'file.yaml'));
  const followed = treeOf(root, Links.FOLLOWED);
  expect([followed.text('in/b.yaml'), followed.text('out/secret.yaml'), followed.text('file.yaml'), followed.isFolder('out')]).toEqual([
    'b',
    undefined,
    undefined,
    false,
  ]);
  const absent = treeOf(root, Links.ABSENT);
  expect([absent.text('in/b.yaml'), absent.isFolder('in'), absent.entries('.')]).toEqual([
    undefined,
    false,
    [{ name: 'a', isFolder: true }],
  ]);
});

test('why a link leads to nothing is known', () => {
  const root = folderWith({ 'a/b.yaml': 'b' });
  symlinkSync('a', join(root, 'in'));
  symlinkSync(folderWith({}), join(root, 'out'));
  const absent = treeOf(root, Links.ABSENT);
  expect([absent.absence('in/b.yaml'), absent.absence('a/c.yaml'), absent.linksIn('.')]).toEqual([
    'in is a symbolic link, and sources of Flux have none',
    undefined,
    ['in', 'out'],
  ]);
  expect(treeOf(root, Links.FOLLOWED).absence('out')).toBe('out is a symbolic link that leads outside, or to nothing');
});

test('a pipe is not opened', () => {
  const root = folderWith({});
  execFileSync('mkfifo', [join(root, 'pipe.yaml')]);
  expect(treeOf(root, Links.FOLLOWED).text('pipe.yaml')).toBeUndefined();
});

test('a file that is not valid UTF-8 is named', () => {
  const root = folderWith({});
  writeFileSync(join(root, 'a.yaml'), Buffer.from([0xff, 0xfe]));
  expect(() => treeOf(root, Links.FOLLOWED).text('a.yaml')).toThrow('is not valid UTF-8');
});

test('a link that leads to itself is named', () => {
  const root = folderWith({});
  symlinkSync('self', join(root, 'self'));
  expect(() => treeOf(root, Links.FOLLOWED).text('self')).toThrow('is a symbolic link that leads to itself');
});
