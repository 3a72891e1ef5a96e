import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, folderWith, good } from './support';

/** A repository with a good file in each folder, and the folder. */
function repository(): string {
  return folderWith({
    '.git/HEAD': 'ref: refs/heads/main\n',
    'a/good.yaml': good,
    'b/good.yaml': good.replace('name: fleet', 'name: other'),
  });
}

const notRegular = (count: string) =>
  ` skipped: ${count} not ${count.startsWith('1') ? 'a regular file' : 'regular files'} of the repository `;
const commands = ['validate', 'audit'];

describe.each(commands)('%s', (command) => {
  test('says that an ignore file which is a device, a pipe, a folder or a link out of the repository is not read', async () => {
    for (const make of [
      (path: string) => symlinkSync('/dev/zero', path),
      (path: string) => execFileSync('mkfifo', [path]),
      (path: string) => mkdirSync(path),
      (path: string) => symlinkSync(join(folderWith({ secret: 'good.yaml\n' }), 'secret'), path),
    ]) {
      const folder = repository();
      make(join(folder, 'a', '.gitignore'));
      const { stdout, stderr } = await cli([command, '.'], folder);
      expect(stdout).toContain(`  2 objects checked in `);
      expect(stdout.replace(/\s+/g, ' ')).toContain(notRegular('1 ignore or Kustomize file that is'));
      expect(stderr).toBe('');
    }
  });

  test('says that a Kustomize file which is a device is not read', async () => {
    const folder = repository();
    symlinkSync('/dev/zero', join(folder, 'a', 'kustomization.yaml'));
    const { stdout } = await cli([command, '.'], folder);
    expect(stdout.replace(/\s+/g, ' ')).toContain(notRegular('1 ignore or Kustomize file that is'));
  });

  test('says that an ignore file is too large, and checks the rest', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'a', '.gitignore'), '#'.repeat(2 * 1024 * 1024));
    const { status, stdout, stderr } = await cli([command, '.'], folder);
    expect(status).toBe(2);
    expect(stderr).toContain('a/.gitignore: is too large');
    expect(stdout).toContain('2 objects checked');
  });

  test('counts files whose ending says that they are templates', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'a', 'app.yaml.j2'), '{{ a }}');
    expect((await cli([command, '.'], folder)).stdout).toContain('  skipped: 1 template\n');
  });

  test('says that a file is not UTF-8, and checks the rest', async () => {
    const folder = repository();
    writeFileSync(join(folder, 'a', 'latin.yaml'), Buffer.from([0x61, 0x3a, 0x20, 0xe9, 0x0a]));
    const { status, stdout, stderr } = await cli([command, '.'], folder);
    expect(status).toBe(2);
    expect(stderr).toBe('cdk8s-fluxcd: a/latin.yaml: is not valid UTF-8\n');
    expect(stdout).toContain('2 objects checked');
  });
});
