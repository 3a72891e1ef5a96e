import { IncomingMessage, ServerResponse } from 'node:http';
import { refuse } from './http';

export interface PullRequest {
  readonly number: number;
  readonly branch: string;
  /** The newest commit of the branch. */
  readonly commit: string;
  readonly labels: readonly string[];
}

/** Stands for the part of GitHub's API that lists open pull requests. */
export class PullRequests {
  private readonly repositories = new Map<string, readonly PullRequest[]>();

  /** From now on these are the open pull requests of the repository. */
  public open(repository: string, ...pullRequests: readonly PullRequest[]) {
    this.repositories.set(repository, pullRequests);
  }

  /** https://docs.github.com/rest/pulls/pulls#list-pull-requests */
  public readonly site = (request: IncomingMessage, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '', 'https://api.github.com');
    const [, repository] = /^\/repos\/([^/]+\/[^/]+)\/pulls$/.exec(pathname) ?? [];
    const found = repository === undefined ? undefined : this.repositories.get(repository);
    if (!request.headers.authorization?.startsWith('Bearer ')) return refuse(response, 401, 'a token is missing');
    if (!found) return refuse(response, 404, `nobody has opened a pull request at ${pathname}`);
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(found.map(asGitHub)));
  };

  /** Closes all pull requests, and forgets the repositories. */
  public clear() {
    this.repositories.clear();
  }
}

function asGitHub({ number, branch, commit, labels }: PullRequest) {
  return {
    number,
    state: 'open',
    title: `Pull request ${number}`,
    user: { login: 'somebody' },
    head: { ref: branch, sha: commit },
    labels: labels.map((name) => ({ name })),
  };
}
