import { chmodSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { digestOf } from './loopback-registry';
import { gzip } from '../../src/publish/archive/gzip';
import { packed } from '../../src/publish/archive/pack';
import { PulledTree } from '../../src/publish/archive/pulled-tree';
import { tarOf } from '../../src/publish/archive/tar';
import { filesOfTar } from '../../src/publish/archive/untar';
import { PathsRead } from '../../src/repository/paths-read';
import { DiskTree, Links } from '../../src/repository/trees/disk-tree';
import { IgnoringTree } from '../../src/repository/trees/ignoring-tree';
import { folderWith } from '../setup/files';

const treeOf = (folder: string) => new IgnoringTree(new DiskTree(folder, (path) => path, new PathsRead(), Links.ABSENT));
const files = { 'clusters/prod/flux.yaml': 'kind: FluxInstance\n', 'apps/web.yaml': 'kind: Kustomization\n', 'apps-2.yaml': 'a: b\n' };
const pathsIn = (archive: Buffer) => [...filesOfTar(gunzipSync(archive)).keys()];

/** Whoever changes these digests makes every cluster of every user reconcile again. */
test('the same content has the same digests, today and in every later release', () => {
  const { archive, contentDigest } = packed(treeOf(folderWith(files)));
  expect(contentDigest).toBe('sha256:24cd8f49923e2e382e670fd1e01ba97d20280f6b0bcd790bd5bd591e509bcf4b');
  expect(digestOf(archive)).toBe('sha256:dd73532f6aaa2d53f2f295bddb3c559424d3e278d4059285a1afa6a863020524');
});

test('modes and times of files change nothing', () => {
  const folder = folderWith(files);
  chmodSync(join(folder, 'apps/web.yaml'), 0o755);
  chmodSync(join(folder, 'apps'), 0o700);
  utimesSync(join(folder, 'apps-2.yaml'), 1, 1);
  expect(packed(treeOf(folder)).archive.equals(packed(treeOf(folderWith(files))).archive)).toBe(true);
});

test('files are packed in the order of the bytes of their names, a folder before what is in it', () => {
  const { archive } = packed(
    treeOf(folderWith({ 'b.yaml': '', 'a/b.yaml': '', 'a-b.yaml': '', 'a.yaml': '', 'é.yaml': '', 'Z.yaml': '' })),
  );
  expect(pathsIn(archive)).toEqual(['Z.yaml', 'a/b.yaml', 'a-b.yaml', 'a.yaml', 'b.yaml', 'é.yaml']);
});

test('what Flux ignores, links and empty folders are not packed', () => {
  const folder = folderWith({
    'a.yaml': '',
    'logo.png': '',
    '.git/config': '',
    '.github/workflows/ci.yaml': '',
    '.sourceignore': 'docs/\n',
    'docs/a.md': '',
    'empty/.gitignore': '',
  });
  symlinkSync('a.yaml', join(folder, 'link.yaml'));
  expect(pathsIn(packed(treeOf(folder)).archive)).toEqual(['.sourceignore', 'a.yaml']);
});

test('folders that have an artifact of their own are left out', () => {
  const { archive, files: count } = packed(treeOf(folderWith({ ...files, 'components/a/a.yaml': '' })), new Set(['components/a']));
  expect(pathsIn(archive)).not.toContain('components/a/a.yaml');
  expect(count).toBe(3);
});

test('what was packed is found again, whatever its names are', () => {
  const paths = [
    'a.yaml',
    `${'long-folder/'.repeat(12)}a.yaml`,
    `${'x'.repeat(120)}/a.yaml`,
    `${'ü'.repeat(120)}.yaml`,
    'ключ/значение.yaml',
    `${'d/'.repeat(90)}${'n'.repeat(101)}`,
  ];
  const entries = paths.map((path) => ({ path, content: Buffer.from(path) }));
  const found = filesOfTar(tarOf(entries));
  expect([...found].map(([path, content]) => [path, content.toString('utf8')])).toEqual(paths.map((path) => [path, path]));
});

test('a folder whose path is too long is an error, and is not left out silently', () => {
  const long = `${'x'.repeat(200)}/`.repeat(6);
  expect(() => packed(treeOf(folderWith({ [`${long}a.yaml`]: '' })))).toThrow(
    "can't be packed: its path is too long, or it has changed in the meantime",
  );
});

test('an archive is read as a tree, in which no path leads out of it', () => {
  const archive = tarOf([
    { path: '../../etc/a.yaml', content: Buffer.from('a: b') },
    { path: 'b' },
    { path: 'b/c.yaml', content: Buffer.from('c: d') },
  ]);
  const tree = new PulledTree(filesOfTar(archive), 'oci://ghcr.io/acme/fleet');
  expect(tree.entries('.')).toEqual([
    { name: 'b', isFolder: true },
    { name: 'etc', isFolder: true },
  ]);
  expect([tree.text('etc/a.yaml'), tree.text('b/c.yaml'), tree.text('c.yaml')]).toEqual(['a: b', 'c: d', undefined]);
  expect(tree.placeOf({ file: 'b/c.yaml', line: 1, column: 1 }).file).toBe('oci://ghcr.io/acme/fleet:b/c.yaml');
});

test('an archive that ends too early is refused', () => {
  const archive = tarOf([{ path: 'a.yaml', content: Buffer.alloc(2000) }]);
  expect(() => filesOfTar(archive.subarray(0, 1024))).toThrow('the archive ends too early');
});

test('whatever is compressed is what every gzip makes of it again', () => {
  const repeating = fc
    .array(fc.tuple(fc.uint8Array({ minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 400 })), { maxLength: 20 })
    .map((parts) => Buffer.concat(parts.flatMap(([bytes, count]) => new Array<Uint8Array>(count).fill(bytes))));
  fc.assert(
    fc.property(fc.oneof(fc.uint8Array({ maxLength: 70_000 }), repeating), (content) =>
      gunzipSync(gzip(content)).equals(Buffer.from(content)),
    ),
    {
      seed: 24,
    },
  );
});

test('manifests become a tenth of their size', () => {
  const text = Array.from(
    { length: 300 },
    (_, n) => `---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a-${n}\n  namespace: apps\n`,
  ).join('');
  expect(gzip(Buffer.from(text)).length).toBeLessThan(text.length / 10);
});
