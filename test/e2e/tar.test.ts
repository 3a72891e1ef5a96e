import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { filesOf } from '../../e2e/live/content/files';
import { tarGz } from '../../e2e/live/content/tar';

test('tar reads the archive; the same files give the same bytes', () => {
  const files = { 'b.yaml': 'x: 1\n', 'a/empty.yaml': '', [`${'long/'.repeat(30)}name.yaml`]: 'y'.repeat(1000) };
  const archive = tarGz(files);
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-fluxcd-tar-'));
  try {
    execFileSync('tar', ['-xz', '-C', folder], { input: archive });
    const read = Object.fromEntries(Object.entries(filesOf(folder)).map(([path, text]) => [path, String(text)]));
    expect(read).toEqual(files);
  } finally {
    rmSync(folder, { recursive: true });
  }
  expect(tarGz(Object.fromEntries(Object.entries(files).reverse()))).toEqual(archive);
});

test('a path that tar cannot hold is named', () => {
  const path = 'x'.repeat(101);
  expect(() => tarGz({ [path]: '' })).toThrow(`${path} is too long for a tar archive`);
});
