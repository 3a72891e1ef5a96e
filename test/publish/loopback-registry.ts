import { createHash } from 'node:crypto';
import { createServer, IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { AddressInfo } from 'node:net';

/** What goes wrong with a request. */
export type Fault =
  /** It is not looked at: the connection is closed. */
  | 'lost'
  /** It is done, but the connection is closed before the answer. */
  | 'unanswered'
  /** It is answered with this, and not done. */
  | { readonly status: number; readonly headers?: { readonly [name: string]: string | undefined }; readonly body?: object };

/** A request, as tests name it: `PUT /v2/acme/fleet/manifests/latest`. */
export interface Asked {
  readonly line: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: Buffer;
}

interface Kept {
  readonly type: string;
  readonly bytes: Buffer;
}

/** What afterEach stops. */
const running: LoopbackRegistry[] = [];

/** A registry on this machine that keeps everything in memory, and can be made to fail. The real one is in e2e. */
export class LoopbackRegistry {
  public static async start(): Promise<LoopbackRegistry> {
    const registry = new LoopbackRegistry();
    await new Promise<void>((listening) => registry.server.listen(0, '127.0.0.1', listening));
    running.push(registry);
    return registry;
  }

  /** For afterEach. */
  public static stopAll(): void {
    for (const { server } of running.splice(0)) {
      server.close();
      server.closeAllConnections();
    }
  }

  public readonly asked: Asked[] = [];
  public removesTags = true;
  /** Whether it lists what is attached to artifacts. */
  public keepsReferrers = false;
  private readonly blobs = new Map<string, Kept>();
  private readonly manifests = new Map<string, Kept>();
  private readonly tagged = new Map<string, string>();
  /** What goes wrong with the next requests. */
  public fault?: (asked: Asked, number: number) => Fault | undefined;
  private readonly server = createServer((request, response) => void this.handle(request, response));

  public get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  public get lines(): string[] {
    return this.asked.map(({ line }) => line);
  }

  /** The digests of all tags, by `acme/fleet:latest`. */
  public get tags(): { [tag: string]: string } {
    return Object.fromEntries([...this.tagged].sort());
  }

  public manifestOf(tag: string): { [key: string]: any } {
    return JSON.parse(this.manifests.get(`${tag.split(':')[0]}@${this.tagged.get(tag)}`)!.bytes.toString('utf8')) as { [key: string]: any };
  }

  public get bytesUploaded(): number {
    return this.asked.filter(({ line }) => /^PUT .*uploads/.test(line)).reduce((sum, { body }) => sum + body.length, 0);
  }

  /** Gives what brings back all that is kept now; the requests since then are forgotten. */
  public keep(): () => void {
    const maps = [this.blobs, this.manifests, this.tagged] as readonly Map<string, unknown>[];
    const before = maps.map((map) => [...map]);
    return () => {
      maps.forEach((map, index) => {
        map.clear();
        for (const [key, value] of before[index]) map.set(key, value);
      });
      this.asked.splice(0);
      this.fault = undefined;
    };
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = { line: `${request.method} ${request.url}`, headers: request.headers, body: Buffer.concat(chunks) };
    this.asked.push(asked);
    const fault = this.fault?.(asked, this.asked.length);
    if (fault === 'lost') return void request.socket.destroy();
    if (fault === undefined || fault === 'unanswered') {
      const { status, headers, body } = this.answer(asked);
      if (fault === 'unanswered') return void request.socket.destroy();
      response.writeHead(status, headers);
      response.end(request.method === 'HEAD' ? undefined : body);
      return;
    }
    response.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
    response.end(request.method === 'HEAD' ? undefined : JSON.stringify(fault.body ?? {}));
  }

  private answer({ line, headers, body }: Asked): { status: number; headers?: { [name: string]: string }; body?: Buffer } {
    const [, method, path, kind, rest] = /^(\w+) \/v2\/(.+)\/(manifests|blobs)\/(.+)$/.exec(line) ?? [];
    if (kind === 'manifests') return this.manifest(method, path, rest, { type: headers['content-type'] ?? '', bytes: body });
    if (line.includes('/referrers/')) return { status: this.keepsReferrers ? 200 : 404, body: Buffer.from('{"manifests":[]}') };
    if (method === 'POST') return { status: 202, headers: { location: `/v2/${path}/blobs/uploads/1?state=a` } };
    if (method === 'PUT') {
      const digest = new URL(`http://x/${rest}`).searchParams.get('digest')!;
      if (digest !== digestOf(body)) return { status: 400 };
      this.blobs.set(`${path}@${digest}`, { type: '', bytes: body });
      return { status: 201 };
    }
    const blob = this.blobs.get(`${path}@${rest}`);
    return blob ? { status: 200, body: blob.bytes } : { status: 404 };
  }

  private manifest(method: string, path: string, reference: string, given: Kept): ReturnType<LoopbackRegistry['answer']> {
    if (method === 'PUT') {
      const digest = digestOf(given.bytes);
      this.manifests.set(`${path}@${digest}`, given);
      if (!reference.includes(':')) this.tagged.set(`${path}:${reference}`, digest);
      const { subject } = JSON.parse(given.bytes.toString('utf8')) as { readonly subject?: { readonly digest: string } };
      const listed: { [name: string]: string } = this.keepsReferrers && subject ? { 'oci-subject': subject.digest } : {};
      return { status: 201, headers: { 'docker-content-digest': digest, ...listed } };
    }
    if (method === 'DELETE') return { status: this.removesTags && this.tagged.delete(`${path}:${reference}`) ? 202 : 405 };
    const digest = reference.includes(':') ? reference : this.tagged.get(`${path}:${reference}`);
    const found = digest === undefined ? undefined : this.manifests.get(`${path}@${digest}`);
    if (!found) return { status: 404, body: Buffer.from('{"errors":[{"code":"MANIFEST_UNKNOWN","message":"manifest unknown"}]}') };
    return { status: 200, headers: { 'content-type': found.type, 'docker-content-digest': digest! }, body: found.bytes };
  }
}

/** Another server on this machine; gives its address and a way to end it. */
export async function serverWith(listener: RequestListener): Promise<{ readonly host: string; readonly stop: () => void }> {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
