import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { bootstrapped, configMap } from '../../repository/support';
import { writeFiles } from '../../setup/files';
import { commitAll, git, initGit } from '../../setup/git';
import { cli, folderWith } from '../support';

/** A repository with two commits. */
function repository(): string {
  const folder = folderWith({ ...bootstrapped('clusters/prod'), 'clusters/prod/web.yaml': configMap('web', 'a: b') });
  initGit(folder);
  commitAll(folder);
  writeFiles(folder, { 'clusters/prod/web.yaml': configMap('web', 'a: c') });
  commitAll(folder);
  return folder;
}

async function refusal(folder: string, ...args: readonly string[]): Promise<string> {
  const { status, stdout, stderr } = await cli(['diff', ...args], folder);
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  return stderr;
}

const neither = (revision: string, reason: string) => `cdk8s-fluxcd: ${revision} is neither a folder nor a Git revision. ${reason}\n`;

test('a shallow clone, as CI makes it, is named as the reason why an older commit is not found', async () => {
  const clone = folderWith({});
  git(clone, 'clone', '-q', '--depth', '1', `file://${repository()}`, '.');
  const reason = 'The clone is shallow and may lack it: fetch more of its history, with actions/checkout by fetch-depth: 0.';
  expect(await refusal(clone, 'HEAD~1', 'HEAD')).toBe(neither('HEAD~1', reason));
  expect(await refusal(clone, '--base', 'origin/release')).toBe(`cdk8s-fluxcd: origin/release is not a Git revision. ${reason}\n`);
});

test('a repository without a commit has nothing to compare with', async () => {
  const folder = folderWith({});
  initGit(folder);
  expect(await refusal(folder)).toBe(neither('HEAD', 'The repository has no commit yet.'));
});

test('a bare repository has no files to compare', async () => {
  const bare = folderWith({});
  git(bare, 'clone', '-q', '--bare', repository(), '.');
  expect(await refusal(bare, 'HEAD~1', 'HEAD')).toBe(neither('HEAD~1', 'The repository is bare. Clone it, and compare in the clone.'));
});

test('a repository that Git cannot read, as a worktree whose repository was moved, is not one without the revision', async () => {
  const folder = repository();
  renameSync(join(folder, '.git'), join(folder, 'moved'));
  writeFileSync(join(folder, '.git'), 'gitdir: /nowhere\n');
  expect(await refusal(folder)).toBe(neither('HEAD', 'Git cannot read the repository around the working folder: git status says why.'));
});

test.each([
  ['HEAD~1..HEAD', 'Write two: diff HEAD~1 HEAD.'],
  ['main..', 'Write two: diff main HEAD.'],
  ['main...topic', 'Write --base main for what a branch changes.'],
])('the range %s is not a revision, and the message says what to write', async (range, advice) => {
  expect(await refusal(repository(), range)).toBe(neither(range, advice));
});

test('a cluster of --cluster whose folder neither side has is a mistake, not a cluster without changes', async () => {
  expect(await refusal(repository(), 'HEAD~1', '--cluster', 'test=clusters/tset')).toBe(
    'cdk8s-fluxcd: --cluster test=clusters/tset: clusters/tset is a folder of neither side.\n',
  );
});
