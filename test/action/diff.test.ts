import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runAction, runTemplate } from './steps';
import { folderWith } from '../cli/support';
import { StandIn, token } from '../forges/stand-in';
import { bootstrapped, configMap, kustomization } from '../repository/support';
import { commitAll, git, initGit } from '../setup/git';

jest.setTimeout(120_000);
const action = join(root, 'diff');
let forge: StandIn;

beforeEach(async () => {
  forge = await StandIn.start();
});
afterEach(() => forge.close());

function environment(more: { [name: string]: string } = {}, event: object = { pull_request: { number: 7 } }) {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: forge.url,
    GITHUB_REPOSITORY: 'acme/fleet',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(folderWith({ 'event.json': JSON.stringify(event) }), 'event.json'),
    GITHUB_TOKEN: token,
    GITHUB_BASE_REF: 'main',
    GITHUB_REF: 'refs/pull/7/merge',
    ...more,
  };
}

/** A repository with a commit on main, and one on the branch `change` that renames a Kustomization; then main goes on. */
function origin(): string {
  const folder = folderWith({
    ...bootstrapped('clusters/prod'),
    'clusters/prod/apps.yaml': kustomization('apps', 'apps'),
    'apps/a.yaml': configMap('a', 'a: b'),
  });
  initGit(folder);
  commitAll(folder);
  git(folder, 'checkout', '-q', '-b', 'change');
  writeFileSync(join(folder, 'clusters/prod/apps.yaml'), kustomization('web', 'apps'));
  commitAll(folder);
  git(folder, 'checkout', '-q', 'main');
  writeFileSync(join(folder, 'apps/a.yaml'), configMap('a', 'a: c'));
  commitAll(folder);
  git(folder, 'config', 'uploadpack.allowAnySHA1InWant', 'true');
  return folder;
}

/** What actions/checkout leaves: the newest commit of a branch, and nothing else unless asked for. */
function checkout(of: string, branch: string, ...args: readonly string[]): string {
  const folder = folderWith({});
  git(folder, 'clone', '-q', ...args, `--branch=${branch}`, '--single-branch', `file://${of}`, '.');
  return folder;
}

const shallow = '--depth=1';

describe('the action', () => {
  test('has the hazards in the log, the summary, annotations, a comment and an artifact, and fails', async () => {
    const of = origin();
    git(of, 'checkout', '-q', '-b', 'merge');
    git(of, 'merge', '-q', '--no-edit', 'change');
    const job = await runAction(checkout(of, 'merge', shallow), { sarif: 'true' }, environment(), action);
    expect(job.status).toBe(1);
    expect(job.log).toContain('hazards\n  kustomization-gone\n');
    expect(job.log).toMatch(
      /^::warning file=clusters\/prod\/apps\.yaml,line=1,col=1,title=kustomization-gone::Kustomization flux-system\/apps is no longer written/m,
    );
    expect(job.log).toMatch(/::error title=cdk8s-fluxcd::Flux would do harm with this change\. .* the steps that avoid it\.\n$/);
    expect(job.summary).toMatch(/^### cdk8s-fluxcd: [0-9a-f]{40} -&gt; the working tree: 1 hazard, 2 changes on 1 of 1 cluster\n/);
    expect(forge.comments).toEqual([
      { id: 1, author: 'github-actions[bot]', body: `<!-- cdk8s-fluxcd diff -->\n${job.summary.trimEnd()}\n` },
    ]);
    expect(job.used.map(({ uses, with: given }) => [uses.split('@')[0], given.name ?? given.category])).toEqual([
      ['actions/upload-artifact', 'cdk8s-fluxcd-diff'],
      ['github/codeql-action/upload-sarif', 'cdk8s-fluxcd diff .'],
    ]);
    expect(job.log + job.summary).not.toContain(token);
  });

  test('compares a branch with the commit at which it parted, which a shallow checkout lacks', async () => {
    const folder = checkout(origin(), 'change', shallow);
    const job = await runAction(
      folder,
      { base: 'origin/main', comment: 'false', fail: 'false' },
      environment({ GITHUB_REF: 'refs/heads/change' }),
      action,
    );
    expect(job.status).toBe(0);
    expect(job.log).toContain('1 hazard, 2 changes on 1 of 1 cluster');
    expect(job.log).not.toContain('data.a');
  });

  test('keeps the picture of the difference as JSON for programs', async () => {
    const folder = checkout(origin(), 'change', shallow);
    const inputs = { base: 'origin/main', comment: 'false', fail: 'false', format: 'picture' };
    const job = await runAction(folder, inputs, environment({ GITHUB_REF: 'refs/heads/change' }), action);
    const [upload] = job.used;
    expect(JSON.parse(readFileSync(String(upload.with.path), 'utf8'))).toMatchObject({
      comparison: { hazards: [{ rule: 'kustomization-gone' }] },
    });
  });

  test('in the workflow that a fork starts reads the commit of the fork and checks nothing out', async () => {
    const of = origin();
    const head = git(of, 'rev-parse', 'change').trim();
    const folder = checkout(of, 'main');
    const event = { workflow_run: { head_sha: head, head_repository: { full_name: 'fork/fleet' }, pull_requests: [] } };
    const run = environment({ GITHUB_BASE_REF: '', GITHUB_REF: 'refs/heads/main', GITHUB_EVENT_NAME: 'workflow_run' }, event);
    const job = await runAction(folder, { base: 'origin/main', head, fail: 'false', comment: 'false', artifact: '' }, run, action);
    expect(job.status).toBe(0);
    expect(job.log).toMatch(/[0-9a-f]{40} -> [0-9a-f]{40}: 1 hazard, 2 changes/);
    expect(readFileSync(join(folder, 'clusters/prod/apps.yaml'), 'utf8')).toBe(kustomization('apps', 'apps'));
  });

  test.each([
    [{ base: '--output=owned' }, 'base is "--output=owned", but no such revision can be found, nor fetched from origin.'],
    [
      { base: 'origin/main', head: '--output=owned' },
      'head is "--output=owned", but no such revision can be found, nor fetched from origin.',
    ],
    [{ format: 'pdf' }, 'format is "pdf", but must be one of html, json, markdown, picture, sarif, text.'],
    [{ path: 'nowhere' }, 'path is "nowhere", but there is no such folder.'],
  ])('refuses %j', async (inputs, message) => {
    const folder = checkout(origin(), 'main');
    const job = await runAction(folder, { comment: 'false', artifact: '', ...inputs }, environment(), action);
    expect(job).toMatchObject({ status: 1, log: `::error title=cdk8s-fluxcd::${message}\n` });
    expect(existsSync(join(folder, 'owned'))).toBe(false);
  });

  test('outside of a pull request needs a base', async () => {
    const job = await runAction(checkout(origin(), 'main'), {}, environment({ GITHUB_BASE_REF: '' }), action);
    expect(job.log).toBe(
      '::error title=cdk8s-fluxcd::base is not set. Only in a pull request it is the branch that this is for: name a revision, for example origin/main.\n',
    );
  });
});

test('the GitLab template fetches the commit at which the branch parted, writes a page and a note, and fails with hazards', async () => {
  forge.user = 'project_42_bot';
  const of = origin();
  const folder = checkout(of, 'change', shallow);
  const job = await runTemplate(
    folder,
    {},
    {
      GITLAB_CI: 'true',
      CI_API_V4_URL: forge.url,
      CI_MERGE_REQUEST_PROJECT_ID: '42',
      CI_MERGE_REQUEST_IID: '7',
      CI_MERGE_REQUEST_DIFF_BASE_SHA: git(of, 'merge-base', 'main', 'change').trim(),
      GITLAB_TOKEN: token,
    },
    'diff.yml',
  );
  expect(job.status).toBe(1);
  expect(job.log).toContain('1 hazard, 2 changes on 1 of 1 cluster');
  expect(job.log).toContain('cdk8s-fluxcd: comment created on merge request 7 of project 42.');
  expect(job.log).not.toContain(token);
  expect(readFileSync(join(folder, 'cdk8s-fluxcd-diff.html'), 'utf8')).toContain('<!doctype html>');
});
