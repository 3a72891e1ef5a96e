import { chmodSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapped, configMap, kustomization } from '../../repository/support';
import { writeFiles } from '../../setup/files';
import { commitAll, git, initGit } from '../../setup/git';
import { cli, Files, folderWith } from '../support';

const fleet: Files = {
  ...bootstrapped('clusters/prod'),
  'clusters/prod/apps.yaml': kustomization('apps', 'apps'),
  'apps/a.yaml': configMap('a', 'a: b'),
};

/** A repository with two commits: the newer one has these files, too. */
function repositoryWith(newer: Files): string {
  const folder = folderWith(fleet);
  initGit(folder);
  commitAll(folder);
  writeFiles(folder, { 'README.md': 'newer\n', ...newer });
  commitAll(folder);
  return folder;
}

/** What any of the attacks leaves. */
const isOwned = (folder: string) => existsSync(join(folder, 'owned'));

test.each([
  '--output=owned',
  '-owned',
  '--',
  'HEAD:apps',
  'HEAD..main',
  '$(touch owned)',
  'main; touch owned',
  '`touch owned`',
  '@{upstream}',
  ':/nothing',
  '\n',
])('the revision %j is looked for as one, and nothing else', async (revision) => {
  const folder = repositoryWith({});
  for (const args of [
    ['--base', revision],
    ['--', revision],
  ]) {
    const { status, stdout } = await cli(['diff', ...args], folder);
    expect({ status: revision === '--' ? 2 : status, stdout, owned: isOwned(folder) }).toEqual({ status: 2, stdout: '', owned: false });
  }
});

test.each(['a;touch${IFS}owned', '$(touch${IFS}owned)', 'ünï', '\'quoted"', '<b>bold</b>', '-x'])(
  'a branch may be called %j',
  async (name) => {
    const folder = repositoryWith({ 'apps/new.yaml': configMap('new', 'a: b') });
    git(folder, 'update-ref', `refs/heads/${name}`, 'HEAD~1');
    for (const format of ['text', 'markdown', 'html']) {
      const { status, stdout } = await cli(['diff', `heads/${name}`, '--format', format], folder);
      expect({ status, owned: isOwned(folder) }).toEqual({ status: 0, owned: false });
      expect(stdout).toContain('no hazards, 1 change on 1 of 1 cluster');
      if (format !== 'text') expect(stdout).not.toContain('<b>');
    }
  },
);

test('what a repository tells Git to run is not run', async () => {
  const folder = repositoryWith({ 'apps/new.yaml': configMap('new', 'a: b'), '.gitattributes': '*.yaml filter=evil diff=evil\n' });
  const script = join(folder, '.git', 'evil.sh');
  writeFileSync(script, `#!/bin/sh\ntouch '${folder}/owned'\ncat\n`);
  chmodSync(script, 0o755);
  const settings = [
    'core.fsmonitor',
    'core.pager',
    'core.editor',
    'core.sshCommand',
    'core.gitProxy',
    'core.askPass',
    'core.alternateRefsCommand',
    'diff.external',
    'diff.evil.textconv',
    'filter.evil.smudge',
    'filter.evil.clean',
    'filter.evil.process',
    'credential.helper',
    'uploadpack.packObjectsHook',
    'alias.ls-tree',
    'alias.rev-parse',
  ];
  for (const name of settings) git(folder, 'config', name, name.startsWith('alias.') ? `!${script}` : script);
  git(folder, 'config', 'core.hooksPath', '.git/evil');
  for (const hook of ['post-checkout', 'post-index-change', 'reference-transaction', 'pre-auto-gc', 'fsmonitor-watchman']) {
    writeFiles(folder, { [`.git/evil/${hook}`]: readFileSync(script, 'utf8') });
    chmodSync(join(folder, '.git', 'evil', hook), 0o755);
  }
  for (const args of [['HEAD~1'], ['HEAD~1', 'HEAD'], ['--base', 'HEAD~1']]) {
    const { status, stdout } = await cli(['diff', ...args], folder);
    expect({ status, owned: isOwned(folder) }).toEqual({ status: 0, owned: false });
    expect(stdout).toContain('+ ConfigMap apps/new');
  }
});

test('links out of the repository and submodules are not there, as in a source of Flux', async () => {
  const folder = repositoryWith({ 'apps/new.yaml': configMap('new', 'a: b') });
  writeFiles(folder, { 'outside.txt': 'x' });
  for (const [link, to] of [
    ['apps/passwd.yaml', '/etc/passwd'],
    ['apps/loop.yaml', 'loop.yaml'],
    ['apps/zero.yaml', '/dev/zero'],
    ['apps/up', '../..'],
  ]) {
    symlinkSync(to, join(folder, link));
  }
  git(folder, 'add', '--all');
  git(folder, 'update-index', '--add', '--cacheinfo', `160000,${git(folder, 'rev-parse', 'HEAD').trim()},apps/submodule`);
  git(folder, 'commit', '-q', '-m', 'links');
  const { status, stdout, stderr } = await cli(['diff', 'HEAD~1', 'HEAD'], folder);
  expect({ status, stdout, stderr }).toEqual({
    status: 0,
    stdout: 'cdk8s-fluxcd: HEAD~1 -> HEAD: nothing changes on 1 cluster\n',
    stderr: '',
  });
});

test('a pointer of Git LFS is named as what cannot be built', async () => {
  const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
  const { status, stdout, stderr } = await cli(['diff', 'HEAD~1', 'HEAD'], repositoryWith({ 'apps/lfs.yaml': pointer }));
  expect(status).toBe(2);
  expect(stdout).toContain('nothing changes on 1 cluster; 1 not compared');
  expect(stderr).toContain('HEAD:apps/lfs.yaml');
});

test('a file that is too large is named, and not read', async () => {
  const folder = repositoryWith({});
  writeFileSync(join(folder, 'apps/big.yaml'), Buffer.alloc(17 * 1024 * 1024));
  commitAll(folder);
  const { status, stderr } = await cli(['diff', 'HEAD~1', 'HEAD'], folder);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^cdk8s-fluxcd: HEAD:apps\/big\.yaml.* too large/);
});

test('a shallow clone without the commit at which the branches part says so, and fetches nothing', async () => {
  const origin = repositoryWith({ 'apps/new.yaml': configMap('new', 'a: b') });
  git(origin, 'switch', '-q', '-c', 'change', 'HEAD~1');
  writeFiles(origin, { 'apps/other.yaml': configMap('other', 'a: b') });
  commitAll(origin);
  const folder = folderWith({});
  git(folder, 'clone', '-q', '--depth=1', '--no-single-branch', '--branch=change', `file://${origin}`, '.');
  expect(await cli(['diff', '--base', 'origin/main'], folder)).toEqual({
    status: 2,
    stdout: '',
    stderr: 'cdk8s-fluxcd: --base origin/main and HEAD have no common commit. A shallow clone may lack it: fetch more of its history.\n',
  });
});

test('a clone without the content of files says so, and fetches nothing', async () => {
  const origin = repositoryWith({ 'apps/new.yaml': configMap('new', 'a: b') });
  git(origin, 'config', 'uploadpack.allowFilter', 'true');
  const folder = folderWith({});
  git(folder, 'clone', '-q', '--filter=blob:none', '--no-checkout', `file://${origin}`, '.');
  const { status, stderr } = await cli(['diff', 'HEAD~1', 'HEAD'], folder);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^cdk8s-fluxcd: HEAD~1:.* can't be read: Git does not (?:have its content|list its files)/);
});
