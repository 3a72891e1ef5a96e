import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, runAction, runTemplate } from './steps';
import { cluster, configMap } from '../audit/support';
import { bad, folderWith } from '../cli/support';
import { StandIn, token } from '../forges/stand-in';
import { commitAll, git, initGit } from '../setup/git';

jest.setTimeout(120_000);
let forge: StandIn;

beforeEach(async () => {
  forge = await StandIn.start();
});
afterEach(() => forge.close());

const files = cluster({ 'apps/a.yaml': configMap('a'), 'apps/bad.yaml': bad });

function environment(event: object = { pull_request: { number: 7 } }, more: { [name: string]: string } = {}) {
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: forge.url,
    GITHUB_REPOSITORY: 'acme/fleet',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(folderWith({ 'event.json': JSON.stringify(event) }), 'event.json'),
    GITHUB_TOKEN: token,
    ...more,
  };
}

/** A repository of Git with these files in one commit. */
function repository(of = files): string {
  const folder = folderWith(of);
  initGit(folder);
  commitAll(folder);
  return folder;
}

describe('the action', () => {
  test('has the findings in the log, the summary, annotations, a comment and an artifact, and fails', async () => {
    const job = await runAction(repository(), { sarif: 'true' }, environment());
    expect(job.status).toBe(1);
    expect(job.log).toContain('apps/bad.yaml\n  7:13 error schema\n');
    expect(job.log).toMatch(
      /^::error file=apps\/bad\.yaml,line=7,col=13,title=schema::GitRepository flux-system\/fleet spec\.interval: is 5, /m,
    );
    expect(job.log).toMatch(/::error title=cdk8s-fluxcd::The audit has findings that fail the job\. .*\n$/);
    expect(job.summary).toContain('## cdk8s-fluxcd audit: ');
    expect(forge.comments).toEqual([
      { id: 1, author: 'github-actions[bot]', body: `<!-- cdk8s-fluxcd audit -->\n${job.summary.trimEnd()}\n` },
    ]);
    expect(job.used).toEqual([
      {
        uses: expect.stringMatching(/^actions\/upload-artifact@/),
        with: { name: 'cdk8s-fluxcd-audit', path: expect.stringMatching(/\/audit\.html$/), overwrite: 'true' },
      },
      {
        uses: expect.stringMatching(/^github\/codeql-action\/upload-sarif@/),
        with: { sarif_file: expect.stringMatching(/\/audit\.sarif$/), category: 'cdk8s-fluxcd .' },
      },
    ]);
    expect(job.log + job.summary).not.toContain(token);
  });

  test('edits its comment in the next run', async () => {
    const folder = repository();
    await runAction(folder, {}, environment());
    writeFileSync(join(folder, 'apps', 'bad.yaml'), configMap('good'));
    const job = await runAction(folder, { 'fail-on': 'never' }, environment());
    expect(job.status).toBe(0);
    expect(forge.comments).toHaveLength(1);
    expect(forge.comments[0].body).not.toContain('bad.yaml');
  });

  test('in a pull request of a fork has all but the comment and code scanning, and says so', async () => {
    forge.refuse(/^POST/, { status: 403, body: { message: 'Resource not accessible by integration' } });
    const job = await runAction(repository(), { sarif: 'true', 'fail-on': 'never' }, environment(undefined, { IS_FORK: 'true' }));
    expect(job.status).toBe(0);
    expect(job.log).toContain('not commented: the token may not write comments, as in a pull request of a fork');
    expect(job.summary).toContain('## cdk8s-fluxcd audit: ');
    expect(job.used.map(({ uses }) => uses.split('@')[0])).toEqual(['actions/upload-artifact']);
  });

  test('counts only what is not wrong in the base', async () => {
    const folder = repository();
    git(folder, 'checkout', '-q', '-b', 'change');
    const known = await runAction(folder, { base: 'main', comment: 'false' }, environment());
    expect({ status: known.status, calls: forge.calls }).toEqual({ status: 0, calls: [] });
    writeFileSync(join(folder, 'apps', 'new.yaml'), bad.replace('name: fleet', 'name: other'));
    const worse = await runAction(folder, { base: 'main', comment: 'false' }, environment());
    expect(worse.status).toBe(1);
    expect(worse.log).toContain('apps/new.yaml\n  7:13 error schema');
    expect(worse.log).not.toContain('apps/bad.yaml\n  7:13 error');
    expect(execFileSync('git', ['worktree', 'list'], { cwd: folder, encoding: 'utf8' }).trim().split('\n')).toHaveLength(1);
  });

  test('fetches the base where the checkout lacks it, and says when there is none', async () => {
    const origin = repository();
    git(origin, 'checkout', '-q', '-b', 'change');
    git(origin, 'commit', '-q', '--allow-empty', '-m', 'two');
    const folder = folderWith({});
    git(folder, 'clone', '-q', '--depth=1', '--branch=change', '--single-branch', `file://${origin}`, '.');
    expect((await runAction(folder, { base: 'origin/main', comment: 'false' }, environment())).status).toBe(0);
    const job = await runAction(folder, { base: '--output=/tmp/a', comment: 'false' }, environment());
    expect(job.status).toBe(1);
    expect(job.log).toContain(
      '::warning title=cdk8s-fluxcd::base is not used: the revision --output=/tmp/a cannot be found, nor fetched from origin. All findings count.',
    );
  });

  test('installs outside of the repository, without scripts, the version that is asked for, or that of the action', async () => {
    const options = '--no-save --ignore-scripts --no-audit --no-fund --loglevel=error';
    const folder = folderWith({ 'a.yaml': configMap('a') });
    const inputs = { comment: 'false', artifact: '' };
    expect((await runAction(folder, { ...inputs, version: '1.2.3' }, environment())).installed).toEqual([
      `npm install ${options} cdk8s-fluxcd@1.2.3`,
    ]);
    expect((await runAction(folder, inputs, environment())).installed).toEqual([`npm install ${options} cdk8s-fluxcd@latest`]);
    const job = await runAction(folder, { ...inputs, version: 'file:../evil' }, environment());
    expect({ status: job.status, installed: job.installed }).toEqual({ status: 1, installed: [] });
    expect(job.log).toBe(
      '::error title=cdk8s-fluxcd::version is "file:../evil", but must be a version of cdk8s-fluxcd such as 1.2.3, or a tag such as latest.\n',
    );
  });

  test('refuses a format that does not exist', async () => {
    const job = await runAction(folderWith({}), { format: 'pdf' }, environment());
    expect(job).toMatchObject({
      status: 1,
      log: '::error title=cdk8s-fluxcd::format is "pdf", but must be one of html, json, markdown, junit, sarif, text.\n',
    });
  });

  test('fails when the audit cannot be made, and has no report then', async () => {
    const job = await runAction(folderWith({}), { path: 'nowhere' }, environment());
    expect(job.status).toBe(2);
    expect(job.log).toContain('cdk8s-fluxcd: nowhere');
    expect(job.log).toContain('::error title=cdk8s-fluxcd::The audit could not read everything. The log says what.');
  });

  test.each(['action.yml', 'diff/action.yml'])('%s uses the actions of others by digest only, and no script that is not a file', (file) => {
    const text = readFileSync(join(root, file), 'utf8');
    const uses = [...text.matchAll(/uses: (.*)/g)].map(([, one]) => one);
    expect(uses.filter((one) => !/^[\w-]+(?:\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one))).toEqual([]);
    const runs = [...text.matchAll(/run: (.*)/g)].map(([, one]) => one);
    expect(runs.filter((one) => !/^node "\$GITHUB_ACTION_PATH(?:\/\.\.)?\/action\/\w+\.mjs"$/.test(one))).toEqual([]);
  });
});

describe('the GitLab template', () => {
  const environmentOf = (more: { [name: string]: string } = {}) => ({
    GITLAB_CI: 'true',
    CI_API_V4_URL: forge.url,
    CI_MERGE_REQUEST_PROJECT_ID: '42',
    CI_MERGE_REQUEST_IID: '7',
    GITLAB_TOKEN: token,
    ...more,
  });

  test('writes JUnit, a page and a note, and fails on errors', async () => {
    forge.user = 'project_42_bot';
    const folder = folderWith(files);
    const job = await runTemplate(folder, {}, environmentOf());
    expect(job.status).toBe(1);
    expect(job.log).toContain('cdk8s-fluxcd: comment created on merge request 7 of project 42.');
    expect(job.log).not.toContain(token);
    expect(readFileSync(join(folder, 'cdk8s-fluxcd.xml'), 'utf8')).toContain('<testsuites');
    expect(readFileSync(join(folder, 'cdk8s-fluxcd.html'), 'utf8')).toContain('<!doctype html>');
    expect(forge.comments.map(({ body }) => body.split('\n')[0])).toEqual(['<!-- cdk8s-fluxcd audit . -->']);
    const again = await runTemplate(folder, { 'fail-on': 'never' }, environmentOf());
    expect({ status: again.status, comments: forge.comments.length }).toEqual({ status: 0, comments: 1 });
  });

  test('says where no note can be written, and goes on', async () => {
    const job = await runTemplate(
      folderWith(cluster({ 'apps/a.yaml': configMap('a') })),
      { version: '1.2.3', 'fail-on': 'never' },
      environmentOf({ GITLAB_TOKEN: '' }),
    );
    expect(job.status).toBe(0);
    expect(job.log).toContain('not commented: GITLAB_TOKEN is not set');
    expect(new Set(job.installed.map((line) => line.split(' ').slice(0, 3).join(' ')))).toEqual(new Set(['npx --yes cdk8s-fluxcd@1.2.3']));
  });
});
