import { Api } from './api';
import { Comment, PullRequest } from './pull-request';

/** A merge request of GitLab. */
export class GitLabMergeRequest implements PullRequest {
  public readonly title: string;
  private readonly path: string;

  /**
   * @param project id of the project that the merge request is for
   * @param number what GitLab calls its iid
   */
  public constructor(
    private readonly api: Api,
    project: string,
    number: string,
  ) {
    this.title = `merge request ${number} of project ${project}`;
    this.path = `/projects/${encodeURIComponent(project)}/merge_requests/${encodeURIComponent(number)}/notes`;
  }

  public async ownComments(): Promise<readonly Comment[]> {
    const { body: user } = await this.api.request('GET', '/user');
    const own: Comment[] = [];
    for await (const { id, body, author } of this.api.entriesOf(`${this.path}?sort=asc&order_by=created_at`)) {
      if (author?.id === user?.id) own.push({ id, body: String(body).replace(/\r\n/g, '\n') });
    }
    return own;
  }

  public async create(body: string): Promise<void> {
    await this.api.request('POST', this.path, { body });
  }

  public async edit(id: number, body: string): Promise<void> {
    await this.api.request('PUT', `${this.path}/${id}`, { body });
  }

  public async remove(id: number): Promise<void> {
    await this.api.request('DELETE', `${this.path}/${id}`, undefined, [404]);
  }
}
