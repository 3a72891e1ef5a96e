import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { command } from './command';
import { ExitStatus } from './exit-status';
import { Io, say } from './io';
import { UsageError } from './usage-error';
import { Api } from '../forges/api';
import { ForgeError, NotAllowed } from '../forges/forge-error';
import { pullRequestOf } from '../forges/github';
import { GitLabMergeRequest } from '../forges/gitlab';
import { PullRequest } from '../forges/pull-request';
import { writeComment, Written } from '../forges/write-comment';

/** A report is far smaller. */
const mostBytes = 16 * 1024 * 1024;

/** Writes a report where people look at a change. */
export const comment = command({
  name: 'comment',
  summary:
    'writes a report in Markdown as a comment of the pull request that a job of GitHub or GitLab is for, or edits the one that is there',
  usage: 'FILE',
  options: {
    id: { type: 'setting', value: 'NAME', summary: 'tells several comments of one pull request apart', default: 'audit' },
  },
  async run({ operands, options }, io) {
    const [file, ...more] = operands;
    if (file === undefined || more.length > 0) throw new UsageError('comment needs one FILE: a report in Markdown.');
    const text = textOf(file, io);
    try {
      const pullRequest = await pullRequestIn(io);
      if (typeof pullRequest === 'string') {
        say(io.stderr, `not commented: ${pullRequest}`);
        return ExitStatus.OK;
      }
      const written = await writeComment(pullRequest, options.id, text);
      say(io.stderr, `${sentences[written]} on ${pullRequest.title}.`);
      return ExitStatus.OK;
    } catch (error) {
      if (error instanceof NotAllowed) {
        say(
          io.stderr,
          `not commented: the token may not write comments, as in a pull request of a fork: ${error.message}. docs/audit-in-ci.md says how to comment there.`,
        );
        return ExitStatus.OK;
      }
      if (error instanceof ForgeError) throw new UsageError(error.message);
      throw error;
    }
  },
});

const sentences: { readonly [written in Written]: string } = {
  created: 'comment created',
  edited: 'comment edited',
  unchanged: 'comment left as it is',
};

/** The pull request that the job is for, or why there is none. */
async function pullRequestIn({ env }: Io): Promise<PullRequest | string> {
  if (env.GITLAB_CI) return mergeRequestOf(env);
  if (!env.GITHUB_ACTIONS) throw new UsageError('comment runs in a job of GitHub Actions or GitLab CI, and this is neither.');
  const { GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: url = 'https://api.github.com' } = env;
  if (!token) return 'GITHUB_TOKEN is not set.';
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'user-agent': 'cdk8s-fluxcd',
    'x-github-api-version': '2022-11-28',
  };
  const event = eventOf(env.GITHUB_EVENT_PATH);
  const found = await pullRequestOf(new Api({ forge: 'GitHub', url, headers, token }), { repository, event });
  return found ?? `the event ${env.GITHUB_EVENT_NAME ?? ''} has no open pull request.`.replace('  ', ' ');
}

function mergeRequestOf(env: Io['env']): PullRequest | string {
  const { CI_API_V4_URL: url, CI_MERGE_REQUEST_PROJECT_ID: project, CI_MERGE_REQUEST_IID: number, GITLAB_TOKEN: token } = env;
  if (!url || !project || !number) return 'the pipeline is not one of a merge request.';
  if (!token) {
    return 'GITLAB_TOKEN is not set: a masked variable with a project access token that has the scope api. The token of a job cannot comment.';
  }
  const headers = { 'private-token': token, 'user-agent': 'cdk8s-fluxcd' };
  return new GitLabMergeRequest(new Api({ forge: 'GitLab', url, headers, token }), project, number);
}

function eventOf(path: string | undefined): unknown {
  if (!path) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw new UsageError('GITHUB_EVENT_PATH does not name the file of an event.');
  }
}

function textOf(file: string, { cwd }: Io): string {
  try {
    const path = resolve(cwd, file);
    if (statSync(path).size > mostBytes) throw new UsageError(`${file} is too large for a comment.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError((error as NodeJS.ErrnoException).code === 'ENOENT' ? `${file} does not exist.` : `${file} cannot be read.`);
  }
}
