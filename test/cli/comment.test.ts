import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli, folderWith, Outcome } from './support';
import { StandIn, token } from '../forges/stand-in';

const marker = '<!-- cdk8s-fluxcd audit -->\n';
let forge: StandIn;

beforeEach(async () => {
  forge = await StandIn.start();
});
afterEach(() => forge.close());

/** Runs `comment` as a job does; no token is in what it prints. */
async function commented(text: string, env: { [name: string]: string }, args: readonly string[] = []): Promise<Outcome> {
  const outcome = await cli(['comment', 'report.md', ...args], { 'report.md': text }, { env });
  expect(outcome.stdout + outcome.stderr).not.toContain(token);
  return outcome;
}

function github(event: object = { pull_request: { number: 7 } }, more: { [name: string]: string } = {}) {
  const folder = folderWith({ 'event.json': JSON.stringify(event) });
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_API_URL: forge.url,
    GITHUB_REPOSITORY: 'acme/fleet',
    GITHUB_EVENT_NAME: 'pull_request',
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_TOKEN: token,
    ...more,
  };
}

const gitlab = (more: { [name: string]: string } = {}) => ({
  GITLAB_CI: 'true',
  CI_API_V4_URL: forge.url,
  CI_MERGE_REQUEST_PROJECT_ID: '42',
  CI_MERGE_REQUEST_IID: '7',
  GITLAB_TOKEN: token,
  ...more,
});

const done = (message: string) => ({ status: 0, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });
const failed = (message: string) => ({ status: 2, stdout: '', stderr: `cdk8s-fluxcd: ${message}\n` });

describe('comment on GitHub', () => {
  test('creates a comment, edits it afterwards, and leaves it when it says the same', async () => {
    expect(await commented('one\n', github())).toEqual(done('comment created on pull request 7 of acme/fleet.'));
    expect(await commented('two\n', github())).toEqual(done('comment edited on pull request 7 of acme/fleet.'));
    expect(await commented('two\n', github())).toEqual(done('comment left as it is on pull request 7 of acme/fleet.'));
    expect(forge.comments).toEqual([{ id: 1, body: `${marker}two\n`, author: 'github-actions[bot]' }]);
    expect(forge.calls.filter((call) => !call.startsWith('GET'))).toEqual([
      'POST /repos/acme/fleet/issues/7/comments',
      'PATCH /repos/acme/fleet/issues/comments/1',
    ]);
  });

  test('finds its comment among hundreds, and leaves those of others alone, whatever they begin with', async () => {
    forge.add('mallory', `${marker}forged`);
    for (let count = 0; count < 250; count++) forge.add('someone', 'me too');
    forge.add('github-actions[bot]', `${marker}old`);
    expect(await commented('new', github())).toEqual(done('comment edited on pull request 7 of acme/fleet.'));
    expect(forge.comments[0].body).toBe(`${marker}forged`);
    expect(forge.comments[251].body).toBe(`${marker}new\n`);
  });

  test('finds the comment of the person whose token it is', async () => {
    forge.user = 'alice';
    forge.add('github-actions[bot]', `${marker}of the job`);
    forge.add('alice', `${marker}old`);
    await commented('new', github());
    expect(forge.comments.map(({ body }) => body)).toEqual([`${marker}of the job`, `${marker}new\n`]);
  });

  test('keeps one comment when two jobs create one at once, and removes those that are too many', async () => {
    forge.whileCreating = () => forge.add('github-actions[bot]', `${marker}of the other job`);
    await commented('mine', github());
    expect(forge.comments.map(({ body }) => body)).toEqual([`${marker}mine\n`]);
    forge.add('github-actions[bot]', `${marker}again`);
    await commented('mine', github());
    expect(forge.comments.map(({ body }) => body)).toEqual([`${marker}mine\n`]);
  });

  test('has a comment for each id', async () => {
    await commented('a', github(), ['--id', 'audit apps']);
    await commented('b', github(), ['--id', 'audit --> infra']);
    expect(forge.comments.map(({ body }) => body)).toEqual([
      '<!-- cdk8s-fluxcd audit apps -->\na\n',
      '<!-- cdk8s-fluxcd audit -_ infra -->\nb\n',
    ]);
  });

  test('cuts what does not fit where a line ends', async () => {
    await commented(`${'x'.repeat(99)}\n`.repeat(1000), github());
    const [{ body }] = forge.comments;
    expect(body.length).toBeLessThanOrEqual(65_000);
    expect(body).toMatch(/\nx{99}\n\nThe rest does not fit into a comment: the whole report is with the job\.\n$/);
  });

  test('says that a pull request of a fork has no comment, and does not fail', async () => {
    forge.refuse(/^POST/, { status: 403, body: { message: 'Resource not accessible by integration' } });
    expect(await commented('a', github())).toEqual(
      done(
        'not commented: the token may not write comments, as in a pull request of a fork: POST /repos/acme/fleet/issues/7/comments was answered with 403 (Resource not accessible by integration). docs/audit-in-ci.md says how to comment there.',
      ),
    );
    expect(forge.comments).toEqual([]);
  });

  test('finds the pull request of a fork from the run that checked its newest commit', async () => {
    const run = { head_sha: 'abc', head_branch: 'fix/a', head_repository: { owner: { login: 'mallory' } } };
    forge.pulls = [
      { number: 8, head: { sha: 'def' } },
      { number: 9, head: { sha: 'abc' } },
    ];
    expect(await commented('a', github({ workflow_run: run }))).toEqual(done('comment created on pull request 9 of acme/fleet.'));
    expect(forge.calls[0]).toBe('GET /repos/acme/fleet/pulls?state=open&head=mallory%3Afix%2Fa&per_page=100&page=1');
    forge.pulls = [{ number: 8, head: { sha: 'def' } }];
    expect(await commented('a', github({ workflow_run: run }, { GITHUB_EVENT_NAME: 'workflow_run' }))).toEqual(
      done('not commented: the event workflow_run has no open pull request.'),
    );
  });

  test('says so when there is no pull request, or no token', async () => {
    expect(await commented('a', github({}, { GITHUB_EVENT_NAME: 'push' }))).toEqual(
      done('not commented: the event push has no open pull request.'),
    );
    expect(await commented('a', github(undefined, { GITHUB_TOKEN: '' }))).toEqual(done('not commented: GITHUB_TOKEN is not set.'));
    expect(forge.calls).toEqual([]);
  });

  test('waits where GitHub limits requests, and tries again what failed by itself', async () => {
    forge.refuse(
      /^POST/,
      { status: 403, headers: { 'retry-after': '1' }, body: { message: 'You have exceeded a secondary rate limit' } },
      1,
    );
    forge.refuse(/^GET.*comments/, { status: 502 }, 1);
    expect(await commented('a', github())).toEqual(done('comment created on pull request 7 of acme/fleet.'));
    expect(forge.comments).toHaveLength(1);
  });

  test('gives up when the limit lasts too long, and says when to come back', async () => {
    const reset = String(Math.floor(Date.now() / 1000) + 1800);
    forge.refuse(/^GET.*comments/, { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset } });
    const { status, stderr } = await commented('a', github());
    expect(status).toBe(2);
    expect(stderr).toMatch(/^cdk8s-fluxcd: GitHub limits requests for another (?:1800|1799) seconds\. Run this again then\.\n$/);
  });

  test('fails on a wrong token, without showing it', async () => {
    forge.refuse(/./, { status: 401, body: { message: `Bad credentials: ${token}` }, headers: { 'x-github-request-id': 'A1' } });
    expect(await commented('a', github())).toEqual(failed('GitHub: GET /user was answered with 401 (Bad credentials: ***), request A1.'));
  });
});

describe('comment on GitLab', () => {
  test('creates a note, and edits it afterwards', async () => {
    forge.user = 'project_42_bot';
    expect(await commented('one', gitlab())).toEqual(done('comment created on merge request 7 of project 42.'));
    expect(await commented('two', gitlab())).toEqual(done('comment edited on merge request 7 of project 42.'));
    expect(forge.comments).toEqual([{ id: 1, body: `${marker}two\n`, author: 'project_42_bot' }]);
    expect(forge.calls.filter((call) => !call.startsWith('GET'))).toEqual([
      'POST /projects/42/merge_requests/7/notes',
      'PUT /projects/42/merge_requests/7/notes/1',
    ]);
  });

  test('says so outside of merge requests, and without a token, as in a fork', async () => {
    expect(await commented('a', gitlab({ CI_MERGE_REQUEST_IID: '' }))).toEqual(
      done('not commented: the pipeline is not one of a merge request.'),
    );
    expect(await commented('a', gitlab({ GITLAB_TOKEN: '' }))).toEqual(
      done(
        'not commented: GITLAB_TOKEN is not set: a masked variable with a project access token that has the scope api. The token of a job cannot comment.',
      ),
    );
  });
});

describe('comment', () => {
  test.each([
    [['comment'], 'comment needs one FILE: a report in Markdown.'],
    [['comment', 'a', 'b'], 'comment needs one FILE: a report in Markdown.'],
    [['comment', 'none.md'], 'none.md does not exist.'],
    [['comment', '.'], '. cannot be read.'],
  ])('needs one report: %j', async (args, message) => {
    expect(await cli(args, {}, { env: github() })).toEqual(failed(message));
  });

  test('needs a job', async () => {
    expect(await cli(['comment', 'a.md'], { 'a.md': '' })).toEqual(
      failed('comment runs in a job of GitHub Actions, GitLab CI or Gitea Actions, and this is none of them.'),
    );
  });

  test('needs an event that can be read', async () => {
    const env = github();
    writeFileSync(env.GITHUB_EVENT_PATH, '{');
    expect(await cli(['comment', 'a.md'], { 'a.md': '' }, { env })).toEqual(
      failed('GITHUB_EVENT_PATH does not name the file of an event.'),
    );
  });

  test('fails when nobody answers', async () => {
    await forge.close();
    const { status, stderr } = await commented('a', github());
    forge = await StandIn.start();
    expect(status).toBe(2);
    expect(stderr).toMatch(/^cdk8s-fluxcd: GitHub does not answer: connect ECONNREFUSED 127\.0\.0\.1:\d+\.\n$/);
  }, 20_000);
});
