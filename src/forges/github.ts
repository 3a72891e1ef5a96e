import { Api } from './api';
import { NotAllowed } from './forge-error';
import { Comment, PullRequest } from './pull-request';

/** What a job of GitHub Actions knows of where it runs. */
export interface GitHubJob {
  /** `owner/name` */
  readonly repository: string;
  /** The event that started it, as GITHUB_EVENT_PATH has it. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  readonly event: any;
  /** Who writes by the token of a job, where the forge does not say which users are bots. */
  readonly bot?: RegExp;
}

/**
 * The pull request that a job is for: that of the event, or, in a job that a workflow run started, the one of which the run checked the newest commit.
 * Nothing for an event without one.
 */
export async function pullRequestOf(api: Api, { repository, event, bot }: GitHubJob): Promise<PullRequest | undefined> {
  const number = event?.pull_request?.number ?? (await numberOfRun(api, repository, event?.workflow_run));
  return Number.isInteger(number) ? new GitHubPullRequest(api, repository, number as number, bot) : undefined;
}

/** A run for a fork's pull request does not name it. */
async function numberOfRun(api: Api, repository: string, run: GitHubJob['event']): Promise<number | undefined> {
  const [owner, branch] = [run?.head_repository?.owner?.login, run?.head_branch];
  if (typeof owner !== 'string' || typeof branch !== 'string') return undefined;
  const head = encodeURIComponent(`${owner}:${branch}`);
  for await (const { head: tip, number } of api.entriesOf(`/repos/${repository}/pulls?state=open&head=${head}`)) {
    if (tip.sha === run.head_sha) return number;
  }
  return undefined;
}

class GitHubPullRequest implements PullRequest {
  public readonly title: string;
  private readonly path: string;

  public constructor(
    private readonly api: Api,
    repository: string,
    private readonly number: number,
    private readonly bot: RegExp | undefined,
  ) {
    this.title = `pull request ${number} of ${repository}`;
    this.path = `/repos/${repository}/issues`;
  }

  public async ownComments(): Promise<readonly Comment[]> {
    const login = await this.login();
    const own: Comment[] = [];
    const seen = new Set<number>();
    for await (const { id, body, user } of this.api.entriesOf(`${this.path}/${this.number}/comments`)) {
      // Gitea gives all comments at once, whichever page is asked for.
      if (seen.has(id)) break;
      seen.add(id);
      // Anybody can begin a comment as ours begin: what others wrote is not ours to edit.
      const isOfBot = this.bot ? this.bot.test(String(user?.login)) : user?.type === 'Bot';
      const isOwn = login === undefined ? isOfBot : user?.login === login;
      if (isOwn) own.push({ id, body: String(body).replace(/\r\n/g, '\n') });
    }
    return own;
  }

  public async create(body: string): Promise<void> {
    await this.api.request('POST', `${this.path}/${this.number}/comments`, { body });
  }

  public async edit(id: number, body: string): Promise<void> {
    await this.api.request('PATCH', `${this.path}/comments/${id}`, { body });
  }

  public async remove(id: number): Promise<void> {
    await this.api.request('DELETE', `${this.path}/comments/${id}`, undefined, [404]);
  }

  /** Whose token it is; undefined for that of a job or an app, which cannot ask. */
  private async login(): Promise<string | undefined> {
    try {
      const { body } = await this.api.request('GET', '/user');
      return body?.login;
    } catch (error) {
      if (error instanceof NotAllowed) return undefined;
      throw error;
    }
  }
}
