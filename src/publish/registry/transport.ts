import * as http from 'node:http';
import * as https from 'node:https';
import { connect, TLSSocket } from 'node:tls';
import { proxyFor } from './proxy';

/** What is asked of a server. */
export interface Request {
  readonly method: string;
  readonly url: URL;
  readonly headers: { readonly [name: string]: string };
  readonly body?: Buffer;
}

/** What it answered. */
export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | undefined };
  readonly body: Buffer;
}

/** Why nothing was answered. */
export class ConnectionError extends Error {
  /**
   * @param code of Node or of OpenSSL, where there is one
   * @param proxy through which the host was asked
   */
  public constructor(
    message: string,
    public readonly code: string | undefined,
    public readonly proxy?: string,
  ) {
    super(message);
  }
}

/** The most bytes of an answer. */
const mostBytes = 256 * 1024 * 1024;

/** Milliseconds in which something of a request or an answer must come through. */
const patience = 60_000;

/** Sends requests, through the proxy that the environment names. It follows nothing and repeats nothing. */
export class Transport {
  private readonly agents = [new http.Agent({ keepAlive: true }), new https.Agent({ keepAlive: true })] as const;

  public constructor(
    private readonly env: { readonly [name: string]: string | undefined },
    private readonly timeout = patience,
  ) {}

  /** @throws ConnectionError */
  public async send(request: Request): Promise<Answer> {
    const proxy = proxyFor(request.url, this.env);
    try {
      return await this.answer(request, await this.wayTo(request.url, proxy));
    } catch (error) {
      if (error instanceof ConnectionError) throw error;
      const { message, code } = error as NodeJS.ErrnoException;
      throw new ConnectionError(message, code, proxy?.host);
    }
  }

  /** Closes the connections that are kept. */
  public close(): void {
    for (const agent of this.agents) agent.destroy();
  }

  private async wayTo(url: URL, proxy: URL | undefined): Promise<http.RequestOptions> {
    const isPlain = url.protocol === 'http:';
    if (!proxy) return { agent: this.agents[isPlain ? 0 : 1] };
    if (!isPlain) {
      const socket = await this.tunnel(url, proxy);
      // With an agent, also one of its own, the connection would not be used.
      return { createConnection: () => socket };
    }
    const { host } = url;
    // Of `hostname`, which the URL has, and `host`, Node takes the first.
    const { hostname } = proxy;
    return { hostname, port: proxy.port || 80, path: url.href, headers: { host, ...authorizationOf(proxy) }, agent: false };
  }

  /** A connection to the host, of which the proxy sees the name alone. */
  private async tunnel({ hostname, port }: URL, proxy: URL): Promise<TLSSocket> {
    const name = hostname.replace(/^\[|\]$/g, '');
    const target = `${hostname}:${port || 443}`;
    const { request } = proxy.protocol === 'https:' ? https : http;
    return new Promise((opened, failed) => {
      const asked = request({
        host: proxy.hostname,
        port: proxy.port || (proxy.protocol === 'https:' ? 443 : 80),
        method: 'CONNECT',
        path: target,
        headers: { host: target, ...authorizationOf(proxy) },
        timeout: this.timeout,
        agent: false,
      });
      asked.on('connect', ({ statusCode }, socket) => {
        if (statusCode !== 200) {
          socket.destroy();
          failed(new ConnectionError(`the proxy ${proxy.host} answered with ${statusCode}`, 'PROXY'));
          return;
        }
        const secure = connect({ socket, servername: /^[\d.]+$|:/.test(name) ? undefined : name, ALPNProtocols: ['http/1.1'] });
        secure.once('secureConnect', () => opened(secure)).once('error', failed);
      });
      asked.on('response', ({ statusCode }) => failed(new ConnectionError(`the proxy ${proxy.host} answered with ${statusCode}`, 'PROXY')));
      asked.on('timeout', () => asked.destroy(new ConnectionError(`the proxy ${proxy.host} does not answer`, 'ETIMEDOUT')));
      asked.on('error', failed).end();
    });
  }

  private async answer({ method, url, headers, body }: Request, way: http.RequestOptions): Promise<Answer> {
    const { request } = url.protocol === 'https:' && !way.path ? https : http;
    const length = body
      ? { 'content-length': String(body.length) }
      : method === 'POST' || method === 'PUT'
        ? { 'content-length': '0' }
        : {};
    return new Promise((answered, failed) => {
      const sent = request(
        url,
        { ...way, method, headers: { ...headers, ...length, ...way.headers }, timeout: this.timeout },
        (response) => {
          const chunks: Buffer[] = [];
          let bytes = 0;
          response.on('data', (chunk: Buffer) => {
            if ((bytes += chunk.length) > mostBytes) sent.destroy(new ConnectionError('the answer is longer than 256 MiB', 'TOO_LONG'));
            else chunks.push(chunk);
          });
          response.on('aborted', () =>
            failed(new ConnectionError('the connection was closed before the answer was complete', 'ECONNRESET')),
          );
          response.on('error', failed);
          response.on('end', () => {
            const received = Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)]));
            answered({ status: response.statusCode ?? 0, headers: received, body: Buffer.concat(chunks) });
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new ConnectionError(`nothing came back for ${this.timeout / 1000} seconds`, 'ETIMEDOUT')));
      sent.on('error', failed).end(body);
    });
  }
}

function authorizationOf({ username, password }: URL): { readonly [name: string]: string } {
  if (username === '') return {};
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return { 'proxy-authorization': `Basic ${Buffer.from(pair).toString('base64')}` };
}
