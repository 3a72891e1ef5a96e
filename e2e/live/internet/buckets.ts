import { IncomingMessage, ServerResponse } from 'node:http';
import { forward } from './http';
import { binary } from '../../binaries/build';
import { programs } from '../../binaries/programs';
import { freePorts } from '../../processes/free-ports';
import { Processes } from '../../processes/processes';
import { until } from '../../processes/until';
import { Content, filesOf } from '../content/files';

/** Stands for MinIO and S3. Takes any credentials. */
export class Buckets {
  public static async start(processes: Processes): Promise<Buckets> {
    const program = await binary(programs.s3, processes);
    const [port] = await freePorts(1);
    processes.startService({ name: 's3', program, args: ['-backend', 'memory', '-host', `127.0.0.1:${port}`, '-quiet'], env: {} });
    const buckets = new Buckets(port);
    await until('the object store to answer', async () =>
      buckets.send('GET', '/').then(
        () => true,
        () => undefined,
      ),
    );
    return buckets;
  }

  private readonly paths = new Map<string, readonly string[]>();

  private constructor(private readonly port: number) {}

  public readonly site = (request: IncomingMessage, response: ServerResponse) => forward(request, response, this.port, request.url ?? '/');

  /** Makes the files the content of the bucket, which is made when it is new. */
  public async publish(bucket: string, content: Content) {
    const files = filesOf(content);
    await this.send('PUT', `/${bucket}`);
    for (const path of this.paths.get(bucket) ?? []) if (!(path in files)) await this.send('DELETE', `/${bucket}/${path}`);
    for (const [path, text] of Object.entries(files)) await this.send('PUT', `/${bucket}/${path}`, Buffer.from(text));
    this.paths.set(bucket, Object.keys(files));
  }

  /** Empties all buckets. */
  public async clear() {
    for (const bucket of this.paths.keys()) await this.publish(bucket, {});
  }

  private async send(method: string, path: string, body?: Buffer) {
    const answer = await fetch(`http://127.0.0.1:${this.port}${path}`, { method, body: body && new Uint8Array(body) });
    const isThere = answer.status === 409; // a bucket
    if (!answer.ok && !isThere) throw new Error(`the object store refuses ${method} ${path}: ${answer.status} ${await answer.text()}`);
  }
}
