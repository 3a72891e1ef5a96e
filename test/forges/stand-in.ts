import { createServer, IncomingMessage, Server } from 'node:http';
import { AddressInfo } from 'node:net';

/** A comment as a forge keeps it. */
export interface Kept {
  readonly id: number;
  body: string;
  readonly author: string;
}

/** An answer in place of the one that the stand-in would give. */
export interface Refusal {
  readonly status: number;
  readonly headers?: { readonly [name: string]: string };
  readonly body?: object;
}

export const token = 'ghs_0123456789secret';

/** The comments of the APIs of GitHub and GitLab, on loopback. It notes every call. */
export class StandIn {
  public static async start(): Promise<StandIn> {
    const standIn = new StandIn();
    await new Promise<void>((listening) => standIn.server.listen(0, '127.0.0.1', listening));
    standIn.url = `http://127.0.0.1:${(standIn.server.address() as AddressInfo).port}`;
    return standIn;
  }

  public url = '';
  public readonly comments: Kept[] = [];
  /** `METHOD PATH` of each call. */
  public readonly calls: string[] = [];
  /** Who the token belongs to; undefined for the token of a job. */
  public user?: string;
  /** Whether it gives all comments, whichever page is asked for, as Gitea does. */
  public hasNoPages = false;
  /** Open pull requests, for jobs that a workflow run started. */
  public pulls: readonly object[] = [];
  /** What happens while a comment is created, as when another job does the same. */
  public whileCreating?: () => void;
  private readonly refusals: { readonly call: RegExp; readonly refusal: Refusal; times: number }[] = [];
  private readonly server: Server;
  private last = 0;

  private constructor() {
    this.server = createServer((request, response) => {
      void this.answer(request).then(({ status, headers, body }) => {
        response.writeHead(status, { 'content-type': 'application/json', ...headers });
        response.end(body === undefined ? '' : JSON.stringify(body));
      });
    });
  }

  /** Answers calls that match otherwise, so many times. */
  public refuse(call: RegExp, refusal: Refusal, times = Infinity): void {
    this.refusals.push({ call, refusal, times });
  }

  public add(author: string, body: string): void {
    this.comments.push({ id: ++this.last, body, author });
  }

  public async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((closed) => this.server.close(closed));
  }

  private async answer(request: IncomingMessage): Promise<Refusal> {
    const call = `${request.method} ${request.url}`;
    this.calls.push(call);
    const { headers } = request;
    if (headers.authorization !== `Bearer ${token}` && headers['private-token'] !== token) {
      return { status: 401, body: { message: 'Bad credentials' } };
    }
    const refused = this.refusals.find((one) => one.call.test(call) && one.times > 0);
    if (refused) {
      refused.times--;
      return refused.refusal;
    }
    return this.done(request.method!, new URL(request.url!, this.url), await bodyOf(request));
  }

  private done(method: string, { pathname, searchParams }: URL, body: { readonly body?: string }): Refusal {
    const author = this.user ?? 'github-actions[bot]';
    if (pathname === '/user') {
      return this.user === undefined
        ? { status: 403, body: { message: 'Resource not accessible by integration' } }
        : { status: 200, body: { login: this.user, id: this.user } };
    }
    if (/\/pulls$/.test(pathname)) return { status: 200, body: this.pulls };
    const id = Number(/\/(?:comments|notes)\/(\d+)$/.exec(pathname)?.[1]);
    const comment = this.comments.find((one) => one.id === id);
    if (method === 'GET') {
      const [page, size] = [Number(searchParams.get('page')), Number(searchParams.get('per_page'))];
      const shown = this.hasNoPages ? this.comments : this.comments.slice((page - 1) * size, page * size);
      return { status: 200, body: shown.map((one) => ({ ...one, user: userOf(one), author: { id: one.author } })) };
    }
    if (method === 'POST') {
      this.whileCreating?.();
      this.add(author, body.body!);
      return { status: 201, body: {} };
    }
    if (!comment) return { status: 404, body: { message: 'Not Found' } };
    if (method === 'DELETE') this.comments.splice(this.comments.indexOf(comment), 1);
    else comment.body = body.body!;
    return { status: method === 'DELETE' ? 204 : 200 };
  }
}

function userOf({ author }: Kept) {
  return { login: author, type: author.endsWith('[bot]') ? 'Bot' : 'User' };
}

async function bodyOf(request: IncomingMessage) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text === '' ? {} : JSON.parse(text);
}
