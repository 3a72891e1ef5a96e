import { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, refuse } from './http';
import { until, WaitedInVain } from '../../processes/until';

/** What a webhook was told. */
export interface Call {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The body, read as JSON where it is JSON. */
  readonly body: any;
}

/** Stands for every service that takes webhooks or answers with what it was given, and remembers what it was told. */
export class Sink {
  public readonly calls: Call[] = [];
  private readonly answers = new Map<string, string>();

  /**
   * From now on the request is answered so, on any host, and not by what else is there. All other requests are answered `ok`.
   * @param request method, host and path, for example `GET gitlab.com/api/v4/projects`; `*` is any part of a path
   * @param body a text, or what is given as JSON
   */
  public answer(request: string, body: unknown) {
    this.answers.set(request, typeof body === 'string' ? body : JSON.stringify(body));
  }

  /** Whether the request has an answer of its own. */
  public knows(request: IncomingMessage): boolean {
    return this.answerTo(request) !== undefined;
  }

  public readonly site = (request: IncomingMessage, response: ServerResponse) => {
    bodyOf(request).then(
      (body) => {
        this.calls.push({
          method: request.method ?? '',
          host: request.headers.host ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: read(body.toString()),
        });
        const answer = this.answerTo(request);
        if (answer?.match(/^[[{]/)) response.setHeader('Content-Type', 'application/json');
        response.end(answer ?? 'ok');
      },
      (error: Error) => refuse(response, 400, error.message),
    );
  };

  /** Forgets all calls and answers. */
  public clear() {
    this.calls.length = 0;
    this.answers.clear();
  }

  private answerTo({ method, headers, url = '' }: IncomingMessage): string | undefined {
    const asked = `${method} ${headers.host}${url.replace(/\?.*/, '')}`;
    return [...this.answers].find(([request]) => fits(asked, request))?.[1];
  }

  /** Waits for a call that is like that. */
  public async call(what: string, matches: (call: Call) => boolean, seconds = 30): Promise<Call> {
    try {
      return await until(what, async () => this.calls.find(matches), seconds);
    } catch (error) {
      if (!(error instanceof WaitedInVain)) throw error;
      const seen = this.calls.map(({ host, path, body }) => `  ${host}${path} ${JSON.stringify(body).slice(0, 300)}`);
      throw new Error(`${error.message}; the sink saw ${seen.length > 0 ? `only\n${seen.join('\n')}` : 'nothing'}`);
    }
  }
}

function fits(path: string, pattern: string): boolean {
  const [given, wanted] = [path.split('/'), pattern.split('/')];
  return given.length === wanted.length && wanted.every((part, index) => part === '*' || part === given[index]);
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
