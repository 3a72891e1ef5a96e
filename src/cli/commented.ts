import { readFileSync } from 'node:fs';
import { ExitStatus } from './exit-status';
import { Io, say } from './io';
import { UsageError } from './usage-error';
import { Api } from '../forges/api';
import { ForgeError, NotAllowed } from '../forges/forge-error';
import { pullRequestOf } from '../forges/github';
import { GitLabMergeRequest } from '../forges/gitlab';
import { PullRequest } from '../forges/pull-request';
import { writeComment, Written } from '../forges/write-comment';

/** A comment that a command writes. */
export interface CommentOfJob {
  /** Which of the comments of the pull request. */
  readonly id: string;
  /** In Markdown. */
  readonly text: string;
  /** The command or option that writes it, for messages. */
  readonly command: string;
}

/** Writes the comment of the pull request that the job is for. Where there is none, or the token may not, it says so, and that is no failure. */
export async function commented({ id, text, command }: CommentOfJob, io: Io): Promise<ExitStatus> {
  try {
    const pullRequest = await pullRequestIn(io, command);
    if (typeof pullRequest === 'string') {
      say(io.stderr, `not commented: ${pullRequest}`);
      return ExitStatus.OK;
    }
    const written = await writeComment(pullRequest, id, text);
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
}

const sentences: { readonly [written in Written]: string } = {
  created: 'comment created',
  edited: 'comment edited',
  unchanged: 'comment left as it is',
};

/** The pull request that the job is for, or why there is none. */
async function pullRequestIn({ env }: Io, command: string): Promise<PullRequest | string> {
  if (env.GITLAB_CI) return mergeRequestOf(env);
  if (!env.GITHUB_ACTIONS) {
    throw new UsageError(`${command} runs in a job of GitHub Actions, GitLab CI or Gitea Actions, and this is none of them.`);
  }
  const { GITHUB_TOKEN: token, GITHUB_REPOSITORY: repository = '', GITHUB_API_URL: url = 'https://api.github.com' } = env;
  if (!token) return 'GITHUB_TOKEN is not set.';
  const headers = {
    accept: 'application/vnd.github+json',
    authorization: `Bearer ${token}`,
    'user-agent': 'cdk8s-fluxcd',
    'x-github-api-version': '2022-11-28',
  };
  const event = eventOf(env.GITHUB_EVENT_PATH);
  // Gitea and Forgejo have the same API for comments, and set the same variables.
  const isGitea = env.GITEA_ACTIONS === 'true' || env.FORGEJO_ACTIONS === 'true';
  const api = new Api({ forge: isGitea ? 'Gitea' : 'GitHub', url, headers, token });
  const found = await pullRequestOf(api, { repository, event, bot: isGitea ? /^(?:gitea|forgejo)-actions$/ : undefined });
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
