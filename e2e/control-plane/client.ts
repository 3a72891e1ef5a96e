import { Agent, request } from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Reply {
  readonly status: number;
  /** What the server sent, parsed; for plain text an object with `message`. */
  readonly body: { readonly [key: string]: any };
}

export interface ClientOptions {
  readonly url: string;
  readonly token: string;
  /** PEM certificate that the server must show. */
  readonly ca: string;
}

/** Speaks to the API server's REST interface. An agent of its own: no proxy from the environment applies to it. */
export class Client {
  private readonly agent: Agent;

  constructor(public readonly options: ClientOptions) {
    this.agent = new Agent({ keepAlive: true, ca: options.ca });
  }

  public async get(path: string): Promise<Reply> {
    return this.send('GET', path);
  }

  /** Posts text; JSON is YAML too. */
  public async post(path: string, yaml: string): Promise<Reply> {
    return this.send('POST', path, yaml);
  }

  /** Replaces an object as a whole. */
  public async put(path: string, text: string): Promise<Reply> {
    return this.send('PUT', path, text);
  }

  /** @param type says how the text changes the object: `application/apply-patch+yaml`, `application/merge-patch+json`, ... */
  public async patch(path: string, text: string, type: string): Promise<Reply> {
    return this.send('PATCH', path, text, type);
  }

  public async delete(path: string): Promise<Reply> {
    return this.send('DELETE', path);
  }

  public close() {
    this.agent.destroy();
  }

  /** The server says "too many requests" while it makes room for the objects of a new CRD, too. */
  private async send(method: string, path: string, text?: string, type?: string): Promise<Reply> {
    for (let attempt = 1; ; attempt++) {
      const reply = await this.sendOnce(method, path, text, type);
      if (reply.status !== 429 || attempt === 10) return reply;
      await sleep(1000);
    }
  }

  private async sendOnce(method: string, path: string, text?: string, type = 'application/yaml'): Promise<Reply> {
    const headers = { Authorization: `Bearer ${this.options.token}`, Accept: 'application/json', 'Content-Type': type };
    return new Promise((resolve, reject) => {
      const sent = request(`${this.options.url}${path}`, { method, headers, agent: this.agent, timeout: 60_000 }, (response) => {
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.on('error', reject);
        response.on('end', () => resolve({ status: response.statusCode!, body: parse(Buffer.concat(chunks).toString('utf8')) }));
      });
      sent.on('timeout', () => sent.destroy(new Error(`${method} ${path}: no answer within 60 s`)));
      sent.on('error', (error: NodeJS.ErrnoException) => {
        // The server has closed an idle connection at the moment when it was to be used again: Node leaves it to the caller to ask once more.
        if (sent.reusedSocket && error.code === 'ECONNRESET') resolve(this.sendOnce(method, path, text, type));
        else reject(error);
      });
      sent.end(text);
    });
  }
}

function parse(text: string): Reply['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return { message: text.trim() };
  }
}
