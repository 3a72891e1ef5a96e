import { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf, refuse } from './http';
import { until, WaitedInVain } from '../../processes/until';

/** What a webhook was told. */
export interface Call {
  readonly host: string;
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** The body, read as JSON where it is JSON. */
  readonly body: any;
}

/** Stands for every service that takes webhooks, and remembers what it was told. */
export class Sink {
  public readonly calls: Call[] = [];

  public readonly site = (request: IncomingMessage, response: ServerResponse) => {
    bodyOf(request).then(
      (body) => {
        this.calls.push({
          host: request.headers.host ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: read(body.toString()),
        });
        response.end('ok');
      },
      (error: Error) => refuse(response, 400, error.message),
    );
  };

  /** Forgets all calls. */
  public clear() {
    this.calls.length = 0;
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

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
